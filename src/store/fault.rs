//! What can go wrong with the folder of a store, in a form the catalogue can put into words.
//!
//! A fault carries a rule key and arguments, never a sentence: what the operator reads is in
//! `messages`. The source stays inside for the diagnostics.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Why a store refused. Nothing was changed on disk unless the variant says so.
#[derive(Debug, Clone)]
pub enum Fault {
    /// There is no store in this folder and none was to be created.
    Missing,
    /// The folder is a backup: it is opened only through `restore`.
    IsBackup,
    /// Somebody else holds the folder.
    Locked { since_unix: i64, who: String },
    /// The medium does not take writes.
    ReadOnly { what: String },
    /// The rights of this user do not suffice.
    NoRights { what: String },
    /// The disk is full; nothing was written.
    NoSpace { what: String },
    /// Written by a newer version of the product.
    NewerVersion {
        what: &'static str,
        found: u8,
        known: u8,
    },
    /// The journal does not hold together at this place; the remedy is `restore`.
    DamagedJournal {
        segment: u32,
        offset: u64,
        why: Damage,
    },
    /// The base (sled) failed or holds what the journal does not say; the next opening rebuilds it.
    DamagedBase { why: String },
    /// An expectation of a commit did not hold, or a packet has already begun to leave.
    Conflict { table: String, key: Vec<u8> },
    /// A key, value, commit or packet beyond its bound.
    TooLarge {
        what: &'static str,
        bytes: u64,
        max: u64,
    },
    /// A write failed earlier: this handle writes no more, the folder must be opened again.
    Stopped,
    /// No packet of this id, no commit of this number.
    Unknown { what: &'static str, id: String },
    /// A packet's bytes do not give the id it came under, or a piece does not fit on the last one.
    PacketMismatch { id: String, why: &'static str },
    /// The target folder already holds a store.
    NotEmpty { place: String },
    /// Restoring would make a second living copy of the store at `place`.
    TwinAlive { place: String },
    /// A stored record does not decode although its digest is right.
    Unreadable { what: &'static str },
    /// A record of the product does not decode although its digest is right.
    Record { kind: u8, why: String },
    /// Any other failure of the disk.
    Io {
        what: String,
        kind: io::ErrorKind,
        source: Arc<io::Error>,
    },
}

/// What is wrong at a place of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// A segment's first bytes are not a header of ours, or fail their digest.
    HeaderUnreadable,
    /// A record's prefix fails its check.
    RecordUnreadable,
    /// A record's bytes fail their digest.
    DigestMismatch,
    /// A record does not follow from the one before it.
    ChainBroken,
    /// The journal ends before a commit that is known to have been kept.
    CutShort,
    /// A segment is not there.
    SegmentMissing,
    /// A segment or the base belongs to another folder.
    Foreign,
    /// A compressed segment does not unpack to what it was.
    PackUnreadable,
}

impl Damage {
    /// The catalogue's key.
    #[must_use]
    pub fn rule(self) -> &'static str {
        match self {
            Damage::HeaderUnreadable => "header-unreadable",
            Damage::RecordUnreadable => "record-unreadable",
            Damage::DigestMismatch => "digest-mismatch",
            Damage::ChainBroken => "chain-broken",
            Damage::CutShort => "cut-short",
            Damage::SegmentMissing => "segment-missing",
            Damage::Foreign => "foreign",
            Damage::PackUnreadable => "pack-unreadable",
        }
    }
}

impl Fault {
    /// Kebab-case key of the catalogue's entry.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self {
            Fault::Missing => "store-missing",
            Fault::IsBackup => "store-is-backup",
            Fault::Locked { .. } => "store-locked",
            Fault::ReadOnly { .. } => "store-read-only",
            Fault::NoRights { .. } => "store-no-rights",
            Fault::NoSpace { .. } => "store-no-space",
            Fault::NewerVersion { .. } => "store-newer-version",
            Fault::DamagedJournal { .. } => "store-damaged-journal",
            Fault::DamagedBase { .. } => "store-damaged-base",
            Fault::Conflict { .. } => "store-conflict",
            Fault::TooLarge { .. } => "store-too-large",
            Fault::Stopped => "store-stopped",
            Fault::Unknown { .. } => "store-unknown",
            Fault::PacketMismatch { .. } => "store-packet-mismatch",
            Fault::NotEmpty { .. } => "store-not-empty",
            Fault::TwinAlive { .. } => "store-twin-alive",
            Fault::Unreadable { .. } => "store-unreadable",
            Fault::Record { .. } => "store-record",
            Fault::Io { .. } => "store-io",
        }
    }

    /// Named arguments of the catalogue's entry, in no language.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Fault::Missing | Fault::IsBackup | Fault::Stopped => Vec::new(),
            Fault::Locked { since_unix, who } => {
                vec![("since", since_unix.to_string()), ("who", who.clone())]
            }
            Fault::ReadOnly { what } | Fault::NoRights { what } | Fault::NoSpace { what } => {
                vec![("what", what.clone())]
            }
            Fault::NewerVersion { what, found, known } => vec![
                ("what", (*what).to_owned()),
                ("found", found.to_string()),
                ("known", known.to_string()),
            ],
            Fault::DamagedJournal {
                segment,
                offset,
                why,
            } => vec![
                ("segment", segment.to_string()),
                ("offset", offset.to_string()),
                ("why", why.rule().to_owned()),
            ],
            Fault::DamagedBase { why } => vec![("why", why.clone())],
            Fault::Conflict { table, key } => vec![("table", table.clone()), ("key", hex(key))],
            Fault::TooLarge { what, bytes, max } => vec![
                ("what", (*what).to_owned()),
                ("bytes", bytes.to_string()),
                ("max", max.to_string()),
            ],
            Fault::Unknown { what, id } => vec![("what", (*what).to_owned()), ("id", id.clone())],
            Fault::PacketMismatch { id, why } => {
                vec![("id", id.clone()), ("why", (*why).to_owned())]
            }
            Fault::NotEmpty { place } | Fault::TwinAlive { place } => {
                vec![("place", place.clone())]
            }
            Fault::Unreadable { what } => vec![("what", (*what).to_owned())],
            Fault::Record { kind, why } => {
                vec![("kind", kind.to_string()), ("why", why.clone())]
            }
            Fault::Io { what, kind, .. } => {
                vec![("what", what.clone()), ("kind", kind.to_string())]
            }
        }
    }

    /// A failure of the operating system at a path.
    #[must_use]
    pub fn io(path: &Path, error: io::Error) -> Fault {
        Fault::from_io(&path.display().to_string(), error)
    }

    /// A stored record of this kind does not decode although its digest is right.
    #[must_use]
    pub fn record(kind: u8, why: String) -> Fault {
        Fault::Record { kind, why }
    }

    /// Sorts a failure of the operating system into the faults an operator can act upon.
    #[must_use]
    pub fn from_io(what: &str, error: io::Error) -> Fault {
        let what = what.to_owned();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Fault::NoSpace { what },
            io::ErrorKind::ReadOnlyFilesystem => Fault::ReadOnly { what },
            io::ErrorKind::PermissionDenied => Fault::NoRights { what },
            kind => Fault::Io {
                what,
                kind,
                source: Arc::new(error),
            },
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule())?;
        for (name, value) in self.arguments() {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Fault::Io { source, .. } => Some(&**source),
            _ => None,
        }
    }
}

/// Lower-case hexadecimal digits of any bytes.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}
