//! Segments: the files of a journal. A closed one never changes again.

use super::disk::{Disk, write_whole};
use super::fault::{Damage, Fault};
use super::journal::{Head, Walk, newer};
use super::pack;
use super::record::{HEADER_BYTES, Header, Unread, sha256};
use super::table::Pointer;
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(crate) const FOLDER: &str = "journal";
const RAW: &str = ".cbj";
pub(crate) const PACKED: &str = ".cbz";
/// Closed segments are checked by this many threads.
const CHECKERS: usize = 2;

/// One file of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    pub number: u32,
    /// Up to the end of its last whole record.
    pub bytes: u64,
    pub header: Header,
}

impl Segment {
    /// What the first record of this segment must follow.
    pub(crate) fn chain_start(&self) -> Head {
        let hash = match self.number {
            1 => self.header.genesis(),
            _ => self.header.previous,
        };
        Head {
            seq: self.header.first_seq.saturating_sub(1),
            hash,
        }
    }
}

/// Name of a segment's file.
pub(crate) fn file(number: u32) -> String {
    format!("{FOLDER}/{number:06}{RAW}")
}

/// Begins a segment: it is there with a whole header, or not at all.
pub(crate) fn create(disk: &dyn Disk, header: &Header) -> Result<Segment, Fault> {
    write_whole(disk, &file(header.number), &header.encode())?;
    let (number, bytes) = (header.number, HEADER_BYTES as u64);
    Ok(Segment {
        number,
        bytes,
        header: header.clone(),
    })
}

/// All segments by number, headers checked and linked; no record is read.
pub(crate) fn list(disk: &dyn Disk) -> Result<Vec<Segment>, Fault> {
    let names = disk
        .list(FOLDER)
        .map_err(|error| Fault::from_io(FOLDER, error))?;
    // After a crash while packing a segment is there raw and packed: then the raw one counts.
    let numbers: BTreeSet<u32> = names.iter().filter_map(|name| number_of(name)).collect();
    let mut segments: Vec<Segment> = Vec::new();
    for number in numbers {
        let expected = segments.len() as u32 + 1;
        if number != expected {
            return Err(damage(expected, 0, Damage::SegmentMissing));
        }
        let segment = read_header(disk, number)?;
        check_link(segments.last(), &segment)?;
        segments.push(segment);
    }
    Ok(segments)
}

fn number_of(name: &str) -> Option<u32> {
    name.strip_suffix(RAW)
        .or_else(|| name.strip_suffix(PACKED))?
        .parse()
        .ok()
}

/// Whether a segment is there, raw or packed.
pub(crate) fn is_there(disk: &dyn Disk, number: u32) -> Result<bool, Fault> {
    for name in [file(number), pack::file(number)] {
        let length = disk.length(&name);
        if length
            .map_err(|error| Fault::from_io(&name, error))?
            .is_some()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A segment by its header alone.
pub(crate) fn read_header(disk: &dyn Disk, number: u32) -> Result<Segment, Fault> {
    let raw = file(number);
    let io = |error| Fault::from_io(&raw, error);
    let (name, bytes) = match disk.length(&raw).map_err(io)? {
        Some(bytes) => (raw.clone(), bytes),
        None => (pack::file(number), pack::raw_bytes(disk, number)?),
    };
    let front = match disk.read(&name, 0, HEADER_BYTES) {
        // Whoever works in the folder has packed it in between.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            disk.read(&pack::file(number), 0, HEADER_BYTES)
        }
        read => read,
    };
    match Header::decode(&front.map_err(io)?) {
        Ok(header) if header.number == number => Ok(Segment {
            number,
            bytes,
            header,
        }),
        Ok(_) => Err(damage(number, 0, Damage::ChainBroken)),
        Err(Unread::Newer(found)) => Err(newer(found)),
        Err(Unread::Damage(why)) => Err(damage(number, 0, why)),
    }
}

pub(crate) fn check_link(before: Option<&Segment>, segment: &Segment) -> Result<(), Fault> {
    let Some(before) = before else { return Ok(()) };
    let header = &segment.header;
    if header.instance != before.header.instance {
        return Err(damage(segment.number, 0, Damage::Foreign));
    }
    if header.previous_bytes != before.bytes {
        let offset = header.previous_bytes.min(before.bytes);
        return Err(damage(before.number, offset, Damage::CutShort));
    }
    Ok(())
}

/// The bytes of a segment up to its known end.
pub(crate) fn load(disk: &dyn Disk, segment: &Segment) -> Result<Vec<u8>, Fault> {
    let name = file(segment.number);
    let length = usize::try_from(segment.bytes).unwrap_or(usize::MAX);
    let mut bytes = match disk.read(&name, 0, length) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => pack::load(disk, segment)?,
        bytes => bytes.map_err(|error| Fault::from_io(&name, error))?,
    };
    bytes.truncate(length);
    match bytes.len() == length {
        true => Ok(bytes),
        false => Err(damage(segment.number, bytes.len() as u64, Damage::CutShort)),
    }
}

/// A value that stayed in the journal, checked by its digest.
pub(crate) fn read_value(disk: &dyn Disk, pointer: &Pointer) -> Result<Vec<u8>, Fault> {
    let Pointer {
        segment,
        offset,
        len,
        sha256: expected,
    } = pointer;
    let name = file(*segment);
    let bytes = match disk.read(&name, *offset, *len as usize) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            pack::read(disk, *segment, *offset, *len as usize)?
        }
        bytes => bytes.map_err(|error| Fault::from_io(&name, error))?,
    };
    match sha256(&bytes) == *expected {
        true => Ok(bytes),
        false => Err(damage(*segment, *offset, Damage::DigestMismatch)),
    }
}

/// Copies a segment to another disk, in the form it has; returns whether it was there already.
pub(crate) fn copy(from: &dyn Disk, segment: &Segment, target: &dyn Disk) -> Result<bool, Fault> {
    let (raw, packed) = (file(segment.number), pack::file(segment.number));
    let io = |error| Fault::from_io(&raw, error);
    let bytes = load(from, segment)?;
    let is_packed = from.length(&raw).map_err(io)?.is_none();
    let whole = is_packed && pack::raw_bytes(from, segment.number)? == segment.bytes;
    let (name, bytes) = match whole {
        true => {
            let length = from.length(&packed).map_err(io)?.unwrap_or(0);
            let length = usize::try_from(length).unwrap_or(0);
            (&packed, from.read(&packed, 0, length).map_err(io)?)
        }
        false => (&raw, bytes),
    };
    if target.length(name).map_err(io)? == Some(bytes.len() as u64)
        && target.read(name, 0, bytes.len()).map_err(io)? == bytes
    {
        return Ok(true);
    }
    write_whole(target, name, &bytes)?;
    if whole && target.length(&raw).map_err(io)?.is_some() {
        target.remove(&raw).map_err(io)?;
    }
    Ok(false)
}

/// Checks every record of every closed segment against the header behind it.
pub(crate) fn check_closed(disk: &Arc<dyn Disk>, segments: &[Segment]) -> Result<(), Fault> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<(), Fault> {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let (Some(closed), Some(after)) = (segments.get(index), segments.get(index + 1)) else {
                return Ok(());
            };
            check_segment(&**disk, closed, after)?;
        }
    };
    if segments.len() <= 2 {
        return work();
    }
    let outcomes = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..CHECKERS).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join())
            .collect::<Vec<_>>()
    });
    let lost = || Err(Fault::Unreadable { what: "journal" });
    outcomes
        .into_iter()
        .try_for_each(|outcome| outcome.unwrap_or_else(|_| lost()))
}

fn check_segment(disk: &dyn Disk, closed: &Segment, after: &Segment) -> Result<(), Fault> {
    let bytes = load(disk, closed)?;
    let mut walk = Walk::new(&bytes, closed);
    while walk.next().map_err(|stop| walk.fault(stop))?.is_some() {}
    match walk.head == after.chain_start() {
        true => Ok(()),
        false => Err(damage(after.number, 0, Damage::ChainBroken)),
    }
}

fn damage(segment: u32, offset: u64, why: Damage) -> Fault {
    Fault::DamagedJournal {
        segment,
        offset,
        why,
    }
}
