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
