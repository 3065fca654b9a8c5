//! The journal: numbered files of chained records, appended by one writer, made lasting before the tables.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::commit::{BODY_LIMIT, Body};
use super::segment::{self, BadHeader, FRAME, Found, HEADER, Header};
use super::{Fault, disk};

/// A file that has reached this length is closed and the next begun.
const ROTATE_AT: u64 = 32 << 20;
/// One place in so many records is kept in memory.
const MARK_EVERY: u64 = 64;

/// What a look through the whole journal found; nothing is changed by looking.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) instance: [u8; 16],
    files: Vec<Part>,
    marks: Vec<Mark>,
    /// Number of the last whole record.
    pub(super) seq: u64,
    /// Its hash.
    pub(super) hash: [u8; 32],
    /// Bytes of an unfinished record at the very end.
    pub(super) torn: u64,
}

/// One file of the journal.
#[derive(Debug, Clone, Copy)]
struct Part {
    header: Header,
    /// Length up to the end of its last whole record.
    length: u64,
}

/// Where a record begins.
#[derive(Debug, Clone, Copy)]
struct Mark {
    seq: u64,
    segment: u32,
    offset: u64,
}

/// Where bytes lie in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) segment: u32,
    pub(super) offset: u64,
}

/// The journal open for writing.
#[derive(Debug)]
pub(super) struct Journal {
    folder: PathBuf,
    scan: Scan,
    file: File,
    rotate_at: u64,
    stopped: bool,
}

/// Whether the folder holds any file of a journal.
pub(super) fn is_there(folder: &Path) -> Result<bool, Fault> {
    Ok(disk::exists(folder)? && !numbers(folder)?.is_empty())
}

/// Begins a journal with its first file.
pub(super) fn create(folder: &Path, instance: [u8; 16]) -> Result<(), Fault> {
    disk::create_folder(folder)?;
    let header = Header {
        instance,
        number: 1,
        first: 1,
        previous: segment::genesis(&instance),
    };
    disk::write_whole(&path_of(folder, 1), &header.to_bytes())
}

impl Scan {
    /// Reads and checks every file, every record and the chain between them.
    pub(super) fn read(folder: &Path) -> Result<Self, Fault> {
        let numbers = numbers(folder)?;
        let mut scan: Option<Self> = None;
        for (number, expected) in numbers.iter().zip(1u32..) {
            if *number != expected {
                return Err(damaged(expected, 0, "file is missing"));
            }
            let path = path_of(folder, *number);
            let bytes = fs::read(&path).map_err(|e| Fault::io("read", &path, e))?;
            let header = header_of(&bytes, expected)?;
            let scan = scan.get_or_insert_with(|| Self::begin(header.instance));
            scan.add(header, expected, &bytes, expected as usize == numbers.len())?;
        }
        scan.ok_or(Fault::Missing)
    }

    /// Bytes of the whole records and the headers.
    pub(super) fn bytes(&self) -> u64 {
        self.files.iter().map(|part| part.length).sum()
    }

    fn begin(instance: [u8; 16]) -> Self {
        let hash = segment::genesis(&instance);
        Self {
            instance,
            files: Vec::new(),
            marks: Vec::new(),
            seq: 0,
            hash,
            torn: 0,
        }
    }

    fn add(&mut self, header: Header, number: u32, bytes: &[u8], last: bool) -> Result<(), Fault> {
        let expected = Header {
            instance: self.instance,
            number,
            first: self.seq + 1,
            previous: self.hash,
        };
        if header != expected {
            return Err(damaged(number, 0, "file does not continue the one before"));
        }
        let mut offset = HEADER;
        while let Some(rest) = bytes.get(offset..).filter(|rest| !rest.is_empty()) {
            let Some(found) = segment::read(rest) else {
                if !last || segment::holds_record(rest.get(1..).unwrap_or_default(), self.seq + 1) {
                    return Err(damaged(number, offset as u64, "record is damaged"));
                }
                self.torn = rest.len() as u64;
                break;
            };
            self.take(found, number, offset as u64)?;
            offset += found.length();
        }
        self.files.push(Part {
            header,
            length: offset as u64,
        });
        Ok(())
    }

    fn take(&mut self, found: Found<'_>, segment: u32, offset: u64) -> Result<(), Fault> {
        if found.seq != self.seq + 1 || found.previous != self.hash {
            return Err(damaged(segment, offset, "chain is broken"));
        }
        Body::read(found.body).map_err(|why| damaged(segment, offset, &why))?;
        self.follow(found.seq, found.hash(), segment, offset);
        Ok(())
    }

    fn follow(&mut self, seq: u64, hash: [u8; 32], segment: u32, offset: u64) {
        if offset == HEADER as u64 || seq.is_multiple_of(MARK_EVERY) {
            self.marks.push(Mark {
                seq,
                segment,
                offset,
            });
        }
        (self.seq, self.hash) = (seq, hash);
    }
}

impl Journal {
    /// Opens for writing what `Scan::read` found; an unfinished record is kept beside and cut off.
    pub(super) fn open(folder: &Path, scan: Scan) -> Result<Self, Fault> {
        let last = *scan.files.last().ok_or(Fault::Missing)?;
        let path = path_of(folder, last.header.number);
        if scan.torn > 0 {
            keep_torn(folder, &path, last)?;
        }
        let file = OpenOptions::new().write(true).open(&path);
        let mut file = file.map_err(|e| Fault::io("open", &path, e))?;
        let cut = |file: &mut File| {
            if scan.torn > 0 {
                file.set_len(last.length)?;
            }
            file.seek(SeekFrom::Start(last.length))?;
            // What was found may still be only in memory: a killed writer synced nothing of it.
            file.sync_all()
        };
        cut(&mut file).map_err(|e| Fault::io("open", &path, e))?;
        disk::sync_folder(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            scan,
            file,
            rotate_at: ROTATE_AT,
            stopped: false,
        })
    }

    pub(super) fn instance(&self) -> [u8; 16] {
        self.scan.instance
    }

    /// The fault of a journal that ends before a record it must have had.
    pub(super) fn ends_early(&self, had: u64) -> Fault {
        let (segment, offset) = self
            .scan
            .files
            .last()
            .map_or((1, 0), |part| (part.header.number, part.length));
        damaged(
            segment,
            offset,
            &format!("journal ends at {}, had {had}", self.scan.seq),
        )
    }

    /// Number and hash of the last record.
    pub(super) fn head(&self) -> (u64, [u8; 32]) {
        (self.scan.seq, self.scan.hash)
    }

    /// Appends a record and makes it lasting; returns where its body lies.
    /// After an error nothing of it remains, or the journal takes no more until it is opened again.
    pub(super) fn append(&mut self, body: &[u8]) -> Result<Place, Fault> {
        if self.stopped {
            return Err(Fault::Base("stopped".to_owned()));
        }
        let part = self.part_for_next()?;
        let (number, offset) = (part.header.number, part.length);
        let seq = self.scan.seq + 1;
        let (bytes, hash) = segment::record(seq, &self.scan.hash, body);
        if let Err(error) = self.file.write_all(&bytes) {
            self.take_back(offset);
            return Err(Fault::io("write", &path_of(&self.folder, number), error));
        }
        if let Err(error) = self.file.sync_data() {
            // The same handle may tell of success later without having written: never asked again.
            self.take_back(offset);
            self.stopped = true;
            return Err(Fault::io("sync", &path_of(&self.folder, number), error));
        }
        if let Some(part) = self.scan.files.last_mut() {
            part.length = offset + bytes.len() as u64;
        }
        self.scan.follow(seq, hash, number, offset);
        Ok(Place {
            segment: number,
            offset: offset + FRAME as u64,
        })
    }

    /// Walks the records from a number on, each read again and checked.
    pub(super) fn walk(
        &self,
        from: u64,
        mut visit: impl FnMut(Place, Found<'_>) -> Result<ControlFlow<()>, Fault>,
    ) -> Result<(), Fault> {
        let start = self
            .scan
            .marks
            .partition_point(|mark| mark.seq <= from)
            .saturating_sub(1);
        let Some(mark) = self.scan.marks.get(start) else {
            return Ok(());
        };
        let mut offset = mark.offset;
        let parts = self
            .scan
            .files
            .iter()
            .filter(|part| part.header.number >= mark.segment);
        for part in parts {
            if walk_part(&self.folder, part, offset, from, &mut visit)?.is_break() {
                break;
            }
            offset = HEADER as u64;
        }
        Ok(())
    }

    /// Hash of a record; of none before the first.
    pub(super) fn hash_at(&self, seq: u64) -> Result<Option<[u8; 32]>, Fault> {
        if seq == 0 || seq == self.scan.seq {
            let none = segment::genesis(&self.scan.instance);
            return Ok(Some(if seq == 0 { none } else { self.scan.hash }));
        }
        let mut hash = None;
        self.walk(seq, |_, found| {
            hash = (found.seq == seq).then(|| found.hash());
            Ok(ControlFlow::Break(()))
        })?;
        Ok(hash)
    }

    /// Bytes of the journal at a place.
    pub(super) fn bytes_at(&self, place: Place, length: usize) -> Result<Vec<u8>, Fault> {
        let path = path_of(&self.folder, place.segment);
        let read = || {
            let mut file = File::open(&path)?;
            file.seek(SeekFrom::Start(place.offset))?;
            let mut bytes = vec![0; length];
            file.read_exact(&mut bytes).map(|()| bytes)
        };
        read().map_err(|e| Fault::io("read", &path, e))
    }

    /// Copies every file up to its last whole record; returns files and bytes.
    pub(super) fn copy(&self, to: &Path) -> Result<(u32, u64), Fault> {
        disk::create_folder(to)?;
        for part in &self.scan.files {
            let (from, path) = (
                path_of(&self.folder, part.header.number),
                path_of(to, part.header.number),
            );
            let source = File::open(&from).map_err(|e| Fault::io("read", &from, e))?;
            let mut copy = File::create(&path).map_err(|e| Fault::io("create", &path, e))?;
            std::io::copy(&mut source.take(part.length), &mut copy)
                .and_then(|_| copy.sync_all())
                .map_err(|e| Fault::io("write", &path, e))?;
        }
        disk::sync_folder(to)?;
        Ok((
            u32::try_from(self.scan.files.len()).unwrap_or(u32::MAX),
            self.scan.bytes(),
        ))
    }

    /// The file the next record goes to; a full one is left and the next begun.
    fn part_for_next(&mut self) -> Result<Part, Fault> {
        let part = *self.scan.files.last().ok_or(Fault::Missing)?;
        if part.length < self.rotate_at {
            return Ok(part);
        }
        let header = Header {
            instance: self.scan.instance,
            number: part.header.number + 1,
            first: self.scan.seq + 1,
            previous: self.scan.hash,
        };
        let path = path_of(&self.folder, header.number);
        disk::write_whole(&path, &header.to_bytes())?;
        let file = OpenOptions::new().append(true).open(&path);
        self.file = file.map_err(|e| Fault::io("open", &path, e))?;
        let next = Part {
            header,
            length: HEADER as u64,
        };
        self.scan.files.push(next);
        Ok(next)
    }

    /// Takes an unfinished record off the end; where even that fails, nothing more is written.
    fn take_back(&mut self, length: u64) {
        let undo = self
            .file
            .set_len(length)
            .and_then(|()| self.file.seek(SeekFrom::Start(length)))
            .and_then(|_| self.file.sync_all());
        self.stopped |= undo.is_err();
    }
}

fn walk_part(
    folder: &Path,
    part: &Part,
    mut offset: u64,
    from: u64,
    visit: &mut impl FnMut(Place, Found<'_>) -> Result<ControlFlow<()>, Fault>,
) -> Result<ControlFlow<()>, Fault> {
    let number = part.header.number;
    let path = path_of(folder, number);
    let mut file = File::open(&path).map_err(|e| Fault::io("read", &path, e))?;
    file.seek(SeekFrom::Start(offset))
        .map_err(|e| Fault::io("read", &path, e))?;
    let mut reader = BufReader::with_capacity(64 << 10, file);
    while offset < part.length {
        let bytes = next_record(&mut reader).map_err(|e| Fault::io("read", &path, e))?;
        let found =
            segment::read(&bytes).ok_or_else(|| damaged(number, offset, "record is damaged"))?;
        let place = Place {
            segment: number,
            offset: offset + FRAME as u64,
        };
        if found.seq >= from && visit(place, found)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        offset += bytes.len() as u64;
    }
    Ok(ControlFlow::Continue(()))
}

fn next_record(reader: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; FRAME];
    reader.read_exact(&mut bytes)?;
    let length = segment::take(&mut bytes.as_slice()).map_or(0, u32::from_le_bytes);
    // A damaged length must not ask for gigabytes; the check tells of it.
    let length = u64::from(length).min(BODY_LIMIT as u64);
    reader.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// An unfinished record is nobody's signed document, yet its bytes are never thrown away.
fn keep_torn(folder: &Path, path: &Path, last: Part) -> Result<(), Fault> {
    let bytes = fs::read(path).map_err(|e| Fault::io("read", path, e))?;
    let from = usize::try_from(last.length).unwrap_or(usize::MAX);
    let beside = folder.join(format!("{:06}-{}.cut", last.header.number, last.length));
    match disk::write_whole(&beside, bytes.get(from..).unwrap_or_default()) {
        // A full disk is what leaves such records; it must not keep the store shut as well.
        Err(Fault::NoSpace) => Ok(()),
        kept => kept,
    }
}

fn header_of(bytes: &[u8], number: u32) -> Result<Header, Fault> {
    Header::read(bytes).map_err(|bad| match bad {
        BadHeader::Newer => Fault::NewerVersion,
        BadHeader::Damaged => damaged(number, 0, "header is damaged"),
    })
}

fn damaged(segment: u32, offset: u64, why: &str) -> Fault {
    Fault::Damaged {
        segment,
        offset,
        why: why.to_owned(),
    }
}

fn path_of(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("{number:06}.cbj"))
}

fn numbers(folder: &Path) -> Result<Vec<u32>, Fault> {
    let names = disk::names(folder)?;
    let number = |name: &str| {
        name.strip_suffix(".cbj")
            .and_then(|n| n.parse::<u32>().ok())
    };
    let mut numbers: Vec<u32> = names.iter().filter_map(|(name, _)| number(name)).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

#[cfg(test)]
#[path = "journal_tests.rs"]
mod tests;
