//! What the two ends tell each other when a call begins, so that no difference between their books
//! outlives it.
//!
//! Both statements travel inside the encrypted channel, under the line keys of both ends: the
//! caller's in its first message, the host's in its answer. They cost no round trip.

/// Packets a caller names at most in one call.
pub const NAMED_MAX: usize = 13;

/// What the caller says of itself and of what it believes the host has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings {
    /// The folder was restored from a backup and does not know what happened since.
    pub restored: bool,
    /// The operator wishes all answers once more that are outstanding.
    pub again: bool,
    /// Random, the same in every repeat of one call's statement: two copies of a folder that came
    /// to the same call number differ in it.
    pub token: [u8; 8],
    /// Number of the last packet it made; 0 for none.
    pub last_packet: u64,
    /// The restoring of the host's folder ([`HostRestored::at_unix`]) whose losses are made good: the
    /// host has been given back every answer to what it lost. 0 for none.
    pub made_good_unix: u64,
    /// Packets the host has flushed, as far as the caller knows: those without an answer first.
    pub delivered: Vec<[u8; 16]>,
}

/// What the host answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settlement {
    /// Number the caller's calls go on from: its last one, or, for a restored folder, one far ahead.
    pub last_call: u64,
    /// Highest packet number of the caller that was executed; 0 for none.
    pub last_packet: u64,
    /// The host's folder was restored from a backup; nothing when it never was.
    pub restored: Option<HostRestored>,
    /// Packets the caller named that the host does not have.
    pub missing: Vec<[u8; 16]>,
}

/// What the host knew of a caller when its folder was restored. It is told at every call from then
/// on: whatever has been executed since, all packets behind that one may be lacking. The host keeps
/// what comes and executes nothing of it until the caller states that restoring as made good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostRestored {
    /// When, Unix seconds; tells one restoring from another.
    pub at_unix: u64,
    /// Up to this packet number of the caller nothing is lacking; 0 when that is not known of any.
    pub last_packet: u64,
}

/// Stands before what is told of a restored host.
const RESTORED: u8 = 1;
/// Flag of the holdings that state a restoring of the host.
const MADE_GOOD: u8 = 4;

impl Holdings {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut flags = u8::from(self.restored) | u8::from(self.again) << 1;
        if self.made_good_unix > 0 {
            flags |= MADE_GOOD;
        }
        let mut bytes = vec![flags];
        bytes.extend(self.token);
        bytes.extend(self.last_packet.to_be_bytes());
        if self.made_good_unix > 0 {
            bytes.extend(self.made_good_unix.to_be_bytes());
        }
        bytes.extend(self.delivered.iter().take(NAMED_MAX).flatten());
        bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Holdings> {
        let (&flags, rest) = bytes.split_first()?;
        if flags > 7 {
            return None;
        }
        let (token, rest) = rest.split_first_chunk()?;
        let (last_packet, mut ids) = rest.split_first_chunk()?;
        let mut made_good_unix = 0;
        if flags & MADE_GOOD != 0 {
            let (stated, rest) = ids.split_first_chunk()?;
            made_good_unix = u64::from_be_bytes(*stated);
            ids = rest;
        }
        Some(Holdings {
            restored: flags & 1 != 0,
            again: flags & 2 != 0,
            token: *token,
            last_packet: u64::from_be_bytes(*last_packet),
            made_good_unix,
            delivered: decode_ids(ids)?,
        })
    }
}

impl Settlement {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = self.last_call.to_be_bytes().to_vec();
        bytes.extend(self.last_packet.to_be_bytes());
        if let Some(restored) = self.restored {
            bytes.push(RESTORED);
            bytes.extend(restored.at_unix.to_be_bytes());
            bytes.extend(restored.last_packet.to_be_bytes());
        }
        bytes.extend(self.missing.iter().take(NAMED_MAX).flatten());
        bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Settlement> {
        let (last_call, rest) = bytes.split_first_chunk()?;
        let (last_packet, mut ids) = rest.split_first_chunk()?;
        let mut restored = None;
        // Ids are of 16 bytes each: one byte more begins with the mark.
        if ids.len() % 16 == 1 {
            let (&[RESTORED], rest) = ids.split_first_chunk()? else {
                return None;
            };
            let (at_unix, rest) = rest.split_first_chunk()?;
            let (last_packet, rest) = rest.split_first_chunk()?;
            restored = Some(HostRestored {
                at_unix: u64::from_be_bytes(*at_unix),
                last_packet: u64::from_be_bytes(*last_packet),
            });
            ids = rest;
        }
        Some(Settlement {
            last_call: u64::from_be_bytes(*last_call),
            last_packet: u64::from_be_bytes(*last_packet),
            restored,
            missing: decode_ids(ids)?,
        })
    }
}

fn decode_ids(bytes: &[u8]) -> Option<Vec<[u8; 16]>> {
    let (ids, rest) = bytes.as_chunks::<16>();
    (rest.is_empty() && ids.len() <= NAMED_MAX).then(|| ids.to_vec())
}
