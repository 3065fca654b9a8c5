//! Packets that have arrived in part, across any number of broken calls: `partial/<peer>-<id>`.
//!
//! A file is a head and pieces, each with its own CRC-32. Where to resume is what verifies, never
//! the length of the file. The packet counts only when its whole digest gives its id.

use super::disk::Disk;
use super::fault::{Fault, hex};
use super::record::{Reader, crc32, sha256};
use super::table::VALUE_BYTES_MAX;
use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

const FOLDER: &str = "partial";
const HEAD_MAGIC: &[u8; 4] = b"CBPH";
const PIECE_MAGIC: &[u8; 4] = b"CBPP";
const HEAD_BYTES: usize = 37;
const PIECE_HEAD_BYTES: usize = 20;
const PIECE_BYTES_MAX: usize = 16 << 10;
/// Unsynced bytes never exceed this.
const SYNC_BYTES: u64 = 16 << 10;

/// Which packet of which peer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Which<'a> {
    /// Already safe as a file name.
    pub peer: &'a str,
    pub id: &'a [u8; 16],
}

impl Which<'_> {
    fn file(&self) -> String {
        format!("{FOLDER}/{}-{}", self.peer, hex(self.id))
    }

    fn mismatch(&self, why: &'static str) -> Fault {
        Fault::PacketMismatch {
            id: hex(self.id),
            why,
        }
    }
}

/// What the sender said of the packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Announced {
    pub kind: u8,
    pub length: u64,
}

/// What is known of the files being written, by name.
#[derive(Default)]
pub(crate) struct Partials {
    states: Mutex<HashMap<String, State>>,
}

#[derive(Debug, Clone, Copy)]
struct State {
    announced: Announced,
    /// Verified content.
    offset: u64,
    /// Where the next piece goes in the file.
    end: u64,
    unsynced: u64,
    /// Whether the file's name is on the medium.
    named: bool,
}

impl Partials {
    /// Verified bytes from the start, all of them on the medium; 0 when nothing has arrived.
    pub(crate) fn offset(&self, disk: &dyn Disk, which: Which<'_>) -> Result<u64, Fault> {
        let mut states = self.states();
        let Some(mut state) = known(&states, disk, which)? else {
            return Ok(0);
        };
        settle(disk, &which.file(), &mut state, true)?;
        states.insert(which.file(), state);
        Ok(state.offset)
    }

    /// Appends a piece. A repeat of what is there already is taken for done; a gap is refused.
    pub(crate) fn write(
        &self,
        disk: &dyn Disk,
        which: Which<'_>,
        announced: Announced,
        offset: u64,
        bytes: &[u8],
    ) -> Result<(), Fault> {
        if announced.length > VALUE_BYTES_MAX as u64 {
            let (bytes, max) = (announced.length, VALUE_BYTES_MAX as u64);
            return Err(Fault::TooLarge {
                what: "packet",
                bytes,
                max,
            });
        }
        let mut states = self.states();
        let mut state = match known(&states, disk, which)? {
            Some(state) => state,
            None => begin(disk, which, announced)?,
        };
        // Until this write is through, what is on the disk has to be found out anew.
        states.remove(&which.file());
        let fresh = fitting(&state, which, announced, offset, bytes)?;
        for piece in fresh.chunks(PIECE_BYTES_MAX) {
            put_piece(disk, which, &mut state, piece)?;
            settle(disk, &which.file(), &mut state, false)?;
        }
        states.insert(which.file(), state);
        Ok(())
    }

    /// Up to `len` verified bytes from `offset`; fewer only at the end of what has arrived.
    pub(crate) fn piece(
        &self,
        disk: &dyn Disk,
        which: Which<'_>,
        offset: u64,
        len: usize,
    ) -> Result<Vec<u8>, Fault> {
        let _states = self.states();
        let content = read(disk, which)?.map_or_else(Vec::new, |(_, content)| content);
        let from = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(content.len());
        let to = from.saturating_add(len).min(content.len());
        Ok(content.get(from..to).unwrap_or_default().to_vec())
    }

    /// The whole content, when it is there and its digest gives the id. A packet of another digest
    /// is set aside, so that it can be received anew.
    pub(crate) fn take(
        &self,
        disk: &dyn Disk,
        which: Which<'_>,
        at_unix: i64,
    ) -> Result<(Announced, Vec<u8>), Fault> {
        let mut states = self.states();
        let unknown = || Fault::Unknown {
            what: "partial",
            id: hex(which.id),
        };
        let (state, content) = read(disk, which)?.ok_or_else(unknown)?;
        if state.offset != state.announced.length {
            return Err(which.mismatch("incomplete"));
        }
        if !sha256(&content).starts_with(which.id) {
            states.remove(&which.file());
            let aside = format!("{FOLDER}/bad-{at_unix}-{}-{}", which.peer, hex(which.id));
            let renamed = disk.rename(&which.file(), &aside);
            renamed.map_err(|error| Fault::from_io(&aside, error))?;
            return Err(which.mismatch("digest"));
        }
        Ok((state.announced, content))
    }

    /// Removes the file of a packet that is in the journal.
    pub(crate) fn remove(&self, disk: &dyn Disk, which: Which<'_>) -> Result<(), Fault> {
        self.states().remove(&which.file());
        let file = which.file();
        let remove = || match disk.length(&file)? {
            Some(_) => disk.remove(&file),
            None => Ok(()),
        };
        remove().map_err(|error| Fault::from_io(&file, error))
    }

    fn states(&self) -> MutexGuard<'_, HashMap<String, State>> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The state remembered, or the one the file tells.
fn known(
    states: &HashMap<String, State>,
    disk: &dyn Disk,
    which: Which<'_>,
) -> Result<Option<State>, Fault> {
    match states.get(&which.file()) {
        Some(state) => Ok(Some(*state)),
        None => Ok(read(disk, which)?.map(|(state, _)| state)),
    }
}

/// The part of `bytes` that is new.
fn fitting<'a>(
    state: &State,
    which: Which<'_>,
    announced: Announced,
    offset: u64,
    bytes: &'a [u8],
) -> Result<&'a [u8], Fault> {
    if state.announced != announced {
        return Err(which.mismatch("announced"));
    }
    if offset > state.offset {
        return Err(which.mismatch("gap"));
    }
    if offset.saturating_add(bytes.len() as u64) > announced.length {
        return Err(which.mismatch("overrun"));
    }
    let known = usize::try_from(state.offset - offset).unwrap_or(usize::MAX);
    Ok(bytes.get(known..).unwrap_or_default())
}

fn begin(disk: &dyn Disk, which: Which<'_>, announced: Announced) -> Result<State, Fault> {
    let file = which.file();
    let mut head = Vec::with_capacity(HEAD_BYTES);
    head.extend_from_slice(HEAD_MAGIC);
    head.extend_from_slice(&[1, announced.kind, 0, 0, 0]);
    head.extend_from_slice(which.id);
    head.extend_from_slice(&announced.length.to_le_bytes());
    head.extend_from_slice(&crc32(&head).to_le_bytes());
    let write = || -> io::Result<()> {
        disk.create_folder(FOLDER)?;
        disk.write(&file, 0, &head)?;
        // Whatever was in a file without a whole head was never a verified byte.
        disk.truncate(&file, HEAD_BYTES as u64)
    };
    write().map_err(|error| Fault::from_io(&file, error))?;
    let end = HEAD_BYTES as u64;
    Ok(State {
        announced,
        offset: 0,
        end,
        unsynced: end,
        named: false,
    })
}

fn put_piece(
    disk: &dyn Disk,
    which: Which<'_>,
    state: &mut State,
    bytes: &[u8],
) -> Result<(), Fault> {
    let mut piece = Vec::with_capacity(PIECE_HEAD_BYTES + bytes.len());
    piece.extend_from_slice(PIECE_MAGIC);
    piece.extend_from_slice(&state.offset.to_le_bytes());
    piece.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    let crc = piece_crc(&piece, bytes);
    piece.extend_from_slice(&crc.to_le_bytes());
    piece.extend_from_slice(bytes);
    let file = which.file();
    disk.write(&file, state.end, &piece)
        .map_err(|error| Fault::from_io(&file, error))?;
    state.end += piece.len() as u64;
    state.offset += bytes.len() as u64;
    state.unsynced += piece.len() as u64;
    Ok(())
}

/// Syncs when enough has gathered, or when everything is there, or when told to.
fn settle(disk: &dyn Disk, file: &str, state: &mut State, now: bool) -> Result<(), Fault> {
    let due = now || state.unsynced >= SYNC_BYTES || state.offset == state.announced.length;
    if !due || state.unsynced == 0 {
        return Ok(());
    }
    let sync = || {
        disk.sync(file)?;
        if state.named {
            Ok(())
        } else {
            disk.sync_folder(FOLDER)
        }
    };
    sync().map_err(|error| Fault::from_io(file, error))?;
    (state.unsynced, state.named) = (0, true);
    Ok(())
}

/// Reads a file up to the first byte that does not verify, and cuts it there.
fn read(disk: &dyn Disk, which: Which<'_>) -> Result<Option<(State, Vec<u8>)>, Fault> {
    let file = which.file();
    let io = |error| Fault::from_io(&file, error);
    let Some(length) = disk.length(&file).map_err(io)? else {
        return Ok(None);
    };
    let bytes = disk
        .read(&file, 0, usize::try_from(length).unwrap_or(0))
        .map_err(io)?;
    let Some(announced) = decode_head(&bytes, which.id) else {
        return Ok(None);
    };
    let (mut end, mut content) = (HEAD_BYTES, Vec::new());
    while let Some(piece) = bytes
        .get(end..)
        .and_then(|rest| decode_piece(rest, &content))
    {
        end += PIECE_HEAD_BYTES + piece.len();
        content.extend_from_slice(piece);
    }
    if end < bytes.len() {
        disk.truncate(&file, end as u64).map_err(io)?;
    }
    let (offset, end) = (content.len() as u64, end as u64);
    Ok(Some((
        State {
            announced,
            offset,
            end,
            unsynced: end,
            named: false,
        },
        content,
    )))
}

fn decode_head(bytes: &[u8], id: &[u8; 16]) -> Option<Announced> {
    let (body, crc) = bytes.get(..HEAD_BYTES)?.split_at_checked(HEAD_BYTES - 4)?;
    let mut reader = Reader(body);
    let sound = crc == crc32(body).to_le_bytes() && reader.array()? == *HEAD_MAGIC;
    let [1, kind, 0, 0, 0] = reader.array::<5>()? else {
        return None;
    };
    let same = reader.array()? == *id;
    let length = u64::from_le_bytes(reader.array()?);
    (sound && same).then_some(Announced { kind, length })
}

fn decode_piece<'a>(bytes: &'a [u8], before: &[u8]) -> Option<&'a [u8]> {
    let (head, rest) = bytes.split_at_checked(PIECE_HEAD_BYTES)?;
    let (front, crc) = head.split_at_checked(PIECE_HEAD_BYTES - 4)?;
    let mut reader = Reader(front);
    if reader.array()? != *PIECE_MAGIC {
        return None;
    }
    let offset = u64::from_le_bytes(reader.array()?);
    let piece = rest.get(..u32::from_le_bytes(reader.array()?) as usize)?;
    let sound = crc == piece_crc(front, piece).to_le_bytes() && offset == before.len() as u64;
    (sound && !piece.is_empty()).then_some(piece)
}

fn piece_crc(front: &[u8], bytes: &[u8]) -> u32 {
    crc32(&[front, bytes].concat())
}
