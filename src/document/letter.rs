//! Free text and files between client and bank.

use chrono::NaiveDateTime;

/// A letter, either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub made_at: NaiveDateTime,
    pub subject: String,
    pub text: String,
}

/// What stands before the subject of a reply.
const REPLY: &str = "Re: ";

impl Letter {
    /// The subject of a reply to it.
    pub fn reply_subject(&self) -> String {
        format!("{REPLY}{}", stem(&self.subject))
    }

    /// Whether both are about the same subject: a reply is about that of what it answers.
    pub fn is_about(&self, other: &Letter) -> bool {
        stem(&self.subject).to_lowercase() == stem(&other.subject).to_lowercase()
    }
}

/// A subject without the marks of replies before it.
fn stem(subject: &str) -> &str {
    let mut stem = subject.trim();
    while let Some((mark, rest)) = stem.split_at_checked(REPLY.trim().len())
        && mark.eq_ignore_ascii_case(REPLY.trim())
    {
        stem = rest.trim();
    }
    stem
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
    fn a_reply_is_about_what_it_answers() {
        let letter = |subject: &str| Letter {
            made_at: NaiveDateTime::default(),
            subject: subject.to_owned(),
            text: String::new(),
        };
        let first = letter("О поручении № 60");
        assert_eq!(first.reply_subject(), "Re: О поручении № 60");
        for subject in ["Re: О поручении № 60", "re:RE:  о поручении № 60 "]
        {
            assert!(letter(subject).is_about(&first), "{subject}");
            assert_eq!(
                letter(subject).reply_subject().to_lowercase(),
                "re: о поручении № 60"
            );
        }
        for subject in ["О поручении № 61", "Re О поручении № 60", ""] {
            assert!(!letter(subject).is_about(&first), "{subject}");
        }
    }

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
