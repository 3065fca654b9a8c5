//! Packets that have come in part: files of self-checking pieces, resumed only from what verifies.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::segment::{crc32, take};
use super::{Fault, disk};

/// At least every so many bytes are brought to the disk.
const SYNC_EVERY: u64 = 16 << 10;
/// Longest packet, in bytes.
pub(super) const LENGTH_LIMIT: u64 = 32 << 20;
const MAGIC: &[u8; 4] = b"CBP1";
const HEADER: usize = 4 + 8 + 1 + 4;
/// Before the bytes of a piece: offset, length, check.
const PIECE: usize = 8 + 4 + 4;

/// The partial packets that are open, by their file.
#[derive(Debug, Default)]
pub(super) struct Partials {
    open: HashMap<PathBuf, Partial>,
}

/// One packet that has come in part.
#[derive(Debug)]
pub(super) struct Partial {
    file: File,
    /// Length of the whole packet.
    pub(super) length: u64,
    pub(super) kind: u8,
    /// What has come.
    pub(super) bytes: Vec<u8>,
    unsynced: u64,
}

impl Partials {
    /// The packet in a file, as far as it verifies; none when nothing has come.
    pub(super) fn get(&mut self, path: &Path) -> Result<Option<&mut Partial>, Fault> {
        if !self.open.contains_key(path) {
            match Partial::open(path)? {
                Some(partial) => self.open.insert(path.to_owned(), partial),
                None => return Ok(None),
            };
        }
        Ok(self.open.get_mut(path))
    }

    /// Begins a packet anew.
    pub(super) fn begin(&mut self, path: &Path, length: u64, kind: u8) -> Result<(), Fault> {
        let partial = Partial::begin(path, length, kind)?;
        self.open.insert(path.to_owned(), partial);
        Ok(())
    }

    /// Appends to a packet; after an error it is read again from the disk.
    pub(super) fn append(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Fault> {
        let Some(partial) = self.get(path)? else {
            return Err(Fault::Missing);
        };
        let result = partial
            .append(bytes)
            .map_err(|e| Fault::io("write", path, e));
        if result.is_err() {
            self.open.remove(path);
        }
        result
    }

    /// Removes a packet; absent is fine.
    pub(super) fn remove(&mut self, path: &Path) -> Result<(), Fault> {
        self.open.remove(path);
        if !disk::exists(path)? {
            return Ok(());
        }
        fs::remove_file(path).map_err(|e| Fault::io("remove", path, e))?;
        path.parent().map_or(Ok(()), disk::sync_folder)
    }
}

impl Partial {
    fn begin(path: &Path, length: u64, kind: u8) -> Result<Self, Fault> {
        disk::write_whole(path, &header(length, kind))?;
        let file = OpenOptions::new().append(true).open(path);
        let file = file.map_err(|e| Fault::io("open", path, e))?;
        Ok(Self {
            file,
            length,
            kind,
            bytes: Vec::new(),
            unsynced: 0,
        })
    }

    /// Reads as far as the pieces verify and cuts off the rest; an unreadable header is nothing.
    fn open(path: &Path) -> Result<Option<Self>, Fault> {
        if !disk::exists(path)? {
            return Ok(None);
        }
        let content = fs::read(path).map_err(|e| Fault::io("read", path, e))?;
        let Some((length, kind)) = read_header(&content) else {
            return Ok(None);
        };
        let (bytes, end) = read_pieces(&content, length);
        let open = || {
            let mut file = OpenOptions::new().write(true).open(path)?;
            file.set_len(end)?;
            file.seek(SeekFrom::Start(end))?;
            file.sync_all().map(|()| file)
        };
        let file = open().map_err(|e| Fault::io("open", path, e))?;
        Ok(Some(Self {
            file,
            length,
            kind,
            bytes,
            unsynced: 0,
        }))
    }

    fn append(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        for part in bytes.chunks(SYNC_EVERY as usize) {
            self.file.write_all(&piece(self.bytes.len() as u64, part))?;
            self.bytes.extend_from_slice(part);
            self.unsynced += part.len() as u64;
            if self.unsynced >= SYNC_EVERY || self.bytes.len() as u64 == self.length {
                self.file.sync_data()?;
                self.unsynced = 0;
            }
        }
        Ok(())
    }
}

fn header(length: u64, kind: u8) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.push(kind);
    let check = crc32(&[&bytes]);
    bytes.extend_from_slice(&check.to_le_bytes());
    bytes
}

fn read_header(content: &[u8]) -> Option<(u64, u8)> {
    let mut rest = content.get(..HEADER)?;
    let check = crc32(&[rest.get(..HEADER - 4)?]);
    let magic = take::<4>(&mut rest)?;
    let length = take(&mut rest).map(u64::from_le_bytes)?;
    let [kind] = take::<1>(&mut rest)?;
    let good = take(&mut rest).map(u32::from_le_bytes)? == check;
    (good && magic == *MAGIC && length <= LENGTH_LIMIT).then_some((length, kind))
}

fn piece(offset: u64, bytes: &[u8]) -> Vec<u8> {
    let offset = offset.to_le_bytes();
    // Pieces are at most SYNC_EVERY long.
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes();
    let check = crc32(&[&offset, &length, bytes]).to_le_bytes();
    [&offset[..], &length, &check, bytes].concat()
}

/// The bytes of the good pieces in a row, and where in the file they end.
fn read_pieces(content: &[u8], length: u64) -> (Vec<u8>, u64) {
    let mut bytes = Vec::new();
    let mut end = HEADER;
    while let Some(part) = content
        .get(end..)
        .and_then(|rest| read_piece(rest, bytes.len() as u64))
    {
        if (bytes.len() + part.len()) as u64 > length {
            break;
        }
        bytes.extend_from_slice(part);
        end += PIECE + part.len();
    }
    (bytes, end as u64)
}

fn read_piece(content: &[u8], expected: u64) -> Option<&[u8]> {
    let mut rest = content;
    let offset = take::<8>(&mut rest)?;
    let length = take::<4>(&mut rest)?;
    let check = take(&mut rest).map(u32::from_le_bytes)?;
    let bytes = rest.get(..u32::from_le_bytes(length) as usize)?;
    let good = u64::from_le_bytes(offset) == expected && !bytes.is_empty();
    (good && crc32(&[&offset, &length, bytes]) == check).then_some(bytes)
}
