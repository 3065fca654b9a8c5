//! Free text and files between client and bank.

use chrono::NaiveDateTime;

/// A letter, either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub made_at: NaiveDateTime,
    pub subject: String,
    pub text: String,
}

/// A file, either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDocument {
    pub made_at: NaiveDateTime,
    /// Plain name, no folders.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl FileDocument {
    /// True for a name that stays in the folder it is put into: no separators, no `..`, no drive,
    /// nothing invisible (S146).
    pub fn is_plain_name(name: &str) -> bool {
        let foreign = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '\u{feff}');
        !name.is_empty()
            && name.len() <= 255
            && !name.starts_with('.')
            && name.trim() == name
            && !name.contains(foreign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder() {
        for name in ["a.txt", "Договор № 5.pdf", "a..b"] {
            assert!(FileDocument::is_plain_name(name), "{name}");
        }
        for name in [
            "", ".", "..", "../a", "a/b", "a\\b", "c:a", " a", "a\n", ".hidden",
        ] {
            assert!(!FileDocument::is_plain_name(name), "{name}");
        }
    }
}
