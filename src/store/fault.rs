//! What can go wrong in the store: a rule key and arguments, never words for the operator.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A fault of the store; `rule` and `arguments` are what a message is made of.
#[derive(Debug)]
pub enum Fault {
    /// Another process holds the store.
    Locked,
    /// The disk or folder takes no writes.
    ReadOnly,
    /// The disk is full; nothing was written.
    NoSpace,
    /// Written by a later program.
    NewerVersion,
    /// There is no store here.
    Missing,
    /// The journal is damaged; nothing was changed.
    Damaged {
        /// Number of the journal file.
        segment: u32,
        /// Byte in that file where the first bad record begins.
        offset: u64,
        /// What was found, for the support.
        why: String,
    },
    /// A stored record cannot be read, or one is too large to be stored.
    Record {
        /// Kind of the record.
        kind: u8,
        /// What was found, for the support.
        why: String,
    },
    /// An expectation of a commit did not hold; nothing was written.
    Conflict {
        /// The table looked at.
        table: String,
        /// The key looked at.
        key: Vec<u8>,
    },
    /// The operating system refused.
    Io {
        /// The operation, one word.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Its reason.
        source: io::Error,
    },
    /// The tables failed or writing has stopped; the journal holds all that was accepted. Open again.
    Base(String),
}

impl Fault {
    /// Sorts an error of the operating system; the kinds with an own rule lose their path.
    pub fn io(what: &'static str, path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            _ => Self::Io {
                what,
                path: path.to_owned(),
                source,
            },
        }
    }

    /// A record that cannot be read or stored.
    pub fn record(kind: u8, why: String) -> Self {
        Self::Record { kind, why }
    }

    /// Key of the message.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Locked => "fault-locked",
            Self::ReadOnly => "fault-read-only",
            Self::NoSpace => "fault-no-space",
            Self::NewerVersion => "fault-newer-version",
            Self::Missing => "fault-missing",
            Self::Damaged { .. } => "fault-damaged",
            Self::Record { .. } => "fault-record",
            Self::Conflict { .. } => "fault-conflict",
            Self::Io { .. } => "fault-io",
            Self::Base(_) => "fault-base",
        }
    }

    /// Arguments of the message, by name.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Locked | Self::ReadOnly | Self::NoSpace | Self::NewerVersion | Self::Missing => {
                Vec::new()
            }
            Self::Damaged {
                segment,
                offset,
                why,
            } => {
                vec![
                    ("segment", segment.to_string()),
                    ("offset", offset.to_string()),
                    ("why", why.clone()),
                ]
            }
            Self::Record { kind, why } => vec![("kind", kind.to_string()), ("why", why.clone())],
            Self::Conflict { table, key } => {
                vec![
                    ("table", table.clone()),
                    ("key", String::from_utf8_lossy(key).into_owned()),
                ]
            }
            Self::Io { what, path, source } => vec![
                ("what", (*what).to_owned()),
                ("path", path.display().to_string()),
                ("source", source.to_string()),
            ],
            Self::Base(why) => vec![("why", why.clone())],
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule())?;
        self.arguments()
            .iter()
            .try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
