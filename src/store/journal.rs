//! The journal: append-only, hash-chained, fsynced before anything is answered. It alone is the
//! truth; the base beside it can be rebuilt from it at any time.
//!
//! Told apart at opening:
//! - **Torn tail**: the last record is not whole, nothing whole follows it, the head mark does not
//!   know it, and its bytes have the shape an interrupted append leaves (`record::is_torn`). It
//!   was never acknowledged. It is set aside in `torn/` and cut.
//! - **Damage**: everything else. Refused with segment and offset; nothing is changed.

use super::commit::{self, Commit, CommitId, Told};
use super::disk::Disk;
use super::fault::{Damage, Fault};
use super::record::{
    FORMAT_VERSION, HEADER_BYTES, Header, KIND_COMMIT, Prefix, RECORD_MAGIC, Record, encode_record,
};
use super::segment::{self, Segment};
use super::{head, record};
use std::ops::ControlFlow;
use std::sync::Arc;

/// The end of a chain: number and hash of its last commit; 0 and the genesis hash before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Head {
    pub seq: CommitId,
    pub hash: [u8; 32],
}

/// Where a record begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Location {
    pub segment: u32,
    pub offset: u64,
}

/// How much of the journal is read and checked at opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// Every record of every segment.
    Whole,
    /// Every record of the last segment; of the closed ones header, length and links.
    Recent,
    /// `Whole` up to 256 MiB of journal, `Recent` beyond.
    #[default]
    Fitting,
}

const FITTING_BYTES_MAX: u64 = 256 << 20;

/// What an interrupted append left behind the last whole record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tail {
    pub at: Location,
    pub bytes: u64,
}

/// A journal as of one moment: reading needs no lock, because what is written never changes.
#[derive(Clone)]
pub(crate) struct View {
    pub disk: Arc<dyn Disk>,
    pub instance: [u8; 16],
    pub segments: Vec<Segment>,
    pub head: Head,
}

/// The outcome of reading a journal without touching it.
pub(crate) struct Survey {
    pub view: View,
    pub tail: Option<Tail>,
    /// The last record, when the head mark does not know it: nobody knows whether it was synced.
    pub unwitnessed: Option<Location>,
    pub whole: bool,
}

/// The one writer.
pub(crate) struct Journal {
    pub view: View,
    segment_bytes_max: u64,
    stopped: bool,
}

/// Where an append went.
pub(crate) struct Appended {
    pub head: Head,
    pub at: Location,
    /// The record as written.
    pub bytes: Vec<u8>,
    /// The segment before was full: this record begins a new one.
    pub closed: bool,
}

impl Journal {
    /// Begins a journal in a folder that has none.
    pub(crate) fn create(
        disk: Arc<dyn Disk>,
        instance: [u8; 16],
        segment_bytes_max: u64,
    ) -> Result<Journal, Fault> {
        let io = |error| Fault::from_io(segment::FOLDER, error);
        disk.create_folder(segment::FOLDER).map_err(io)?;
        disk.sync_folder("").map_err(io)?;
        let header = Header {
            instance,
            number: 1,
            first_seq: 1,
            previous: [0; 32],
            previous_bytes: 0,
        };
        let genesis = Head {
            seq: 0,
            hash: header.genesis(),
        };
        head::write(&*disk, &instance, genesis)?;
        head::sync(&*disk)?;
        let segments = vec![segment::create(&*disk, &header)?];
        let view = View {
            disk,
            instance,
            segments,
            head: genesis,
        };
        Ok(Journal {
            view,
            segment_bytes_max,
            stopped: false,
        })
    }

    /// Opens for writing what `survey` found: sets the torn tail aside and cuts it, and makes sure
    /// that everything else is on the medium.
    pub(crate) fn open(survey: Survey, segment_bytes_max: u64) -> Result<Journal, Fault> {
        let Survey {
            view,
            tail,
            unwitnessed,
            ..
        } = survey;
        if let Some(tail) = tail {
            cut(&view, tail)?;
        }
        settle(&view, unwitnessed)?;
        match head::write(&*view.disk, &view.instance, view.head) {
            // A full disk may still be read; the mark only says less then.
            Err(Fault::NoSpace { .. }) => {}
            written => written?,
        }
        Ok(Journal {
            view,
            segment_bytes_max,
            stopped: false,
        })
    }

    /// Appends one commit and returns when it is on the medium. After a failure that leaves the
    /// outcome unknown the journal is stopped: the folder must be opened again.
    pub(crate) fn append(&mut self, commit: &Commit) -> Result<Appended, Fault> {
        if self.stopped {
            return Err(Fault::Stopped);
        }
        let (meta, values) = commit.encode()?;
        let head = self.view.head;
        let (bytes, hash) = encode_record(head.seq + 1, &head.hash, &meta, &values);
        let closed = self.rotate_for(bytes.len() as u64)?;
        let Some(last) = self.view.segments.last_mut() else {
            return Err(Fault::Missing);
        };
        let at = Location {
            segment: last.number,
            offset: last.bytes,
        };
        let file = segment::file(at.segment);
        let disk = &*self.view.disk;
        if let Err(error) = disk.write(&file, at.offset, &bytes) {
            // Unless the cut is kept, a power cut may leave parts of this record between those of
            // the next.
            let cut = disk.truncate(&file, at.offset);
            self.stopped = cut.and_then(|()| disk.sync(&file)).is_err();
            return Err(Fault::from_io(&file, error));
        }
        if let Err(error) = disk.sync(&file) {
            // What an fsync that failed has left on the medium cannot be known from here.
            self.stopped = true;
            return Err(Fault::from_io(&file, error));
        }
        last.bytes += bytes.len() as u64;
        self.view.head = Head {
            seq: head.seq + 1,
            hash,
        };
        // Losing the mark loses a witness, not a commit.
        let _ = head::write(disk, &self.view.instance, self.view.head);
        Ok(Appended {
            head: self.view.head,
            at,
            bytes,
            closed,
        })
    }

    /// Takes no more commits.
    pub(crate) fn stop(&mut self) {
        self.stopped = true;
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Begins a new segment when the last has no room for so many bytes; whether it did.
    fn rotate_for(&mut self, bytes: u64) -> Result<bool, Fault> {
        let Some(last) = self.view.segments.last() else {
            return Err(Fault::Missing);
        };
        let empty = last.bytes <= HEADER_BYTES as u64;
        if empty || last.bytes + bytes <= self.segment_bytes_max {
            return Ok(false);
        }
        let header = Header {
            instance: self.view.instance,
            number: last.number + 1,
            first_seq: self.view.head.seq + 1,
            previous: self.view.head.hash,
            previous_bytes: last.bytes,
        };
        match segment::create(&*self.view.disk, &header) {
            Ok(segment) => self.view.segments.push(segment),
            Err(fault) => {
                // Renamed already, its name may or may not be on the medium.
                let name = segment::file(header.number);
                self.stopped = !matches!(self.view.disk.length(&name), Ok(None));
                return Err(fault);
            }
        }
        let _ = head::sync(&*self.view.disk);
        Ok(true)
    }
}

/// What is done with each commit of a journal, and whether to go on.
pub(crate) type Visit<'a> = dyn FnMut(Told<'_>, Location) -> Result<ControlFlow<()>, Fault> + 'a;

/// How far the last segment goes.
struct Walked {
    end: usize,
    head: Head,
    /// Where the last whole record begins.
    last_record: Option<usize>,
    /// Why it goes no further.
    stop: Option<Damage>,
}

/// Reads and checks a journal; changes nothing.
pub(crate) fn survey(disk: Arc<dyn Disk>, depth: Depth) -> Result<Survey, Fault> {
    let segments = segment::list(&*disk)?;
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
        return Err(Fault::Missing);
    };
    let (instance, last_number) = (first.header.instance, last.number);
    let sum: u64 = segments.iter().map(|segment| segment.bytes).sum();
    let whole = match depth {
        Depth::Whole => true,
        Depth::Recent => false,
        Depth::Fitting => sum <= FITTING_BYTES_MAX,
    };
    if whole {
        segment::check_closed(&disk, &segments)?;
    }
    let mark = head::read(&*disk, &instance)?;
    let mut view = View {
        disk,
        instance,
        segments,
        head: Head::default(),
    };
    let walked = view.walk_last()?;
    view.head = walked.head;
    let at = Location {
        segment: last_number,
        offset: walked.end as u64,
    };
    let tail = match walked.stop {
        Some(why) => Some(view.judge_tail(at, why, mark)?),
        None => None,
    };
    view.check_mark(at, mark)?;
    if let Some(last) = view.segments.last_mut() {
        last.bytes = at.offset;
    }
    let known = mark.is_some_and(|mark| mark.seq >= view.head.seq);
    let last_record = walked.last_record.filter(|_| !known);
    let unwitnessed = last_record.map(|offset| Location {
        offset: offset as u64,
        ..at
    });
    Ok(Survey {
        view,
        tail,
        unwitnessed,
        whole,
    })
}

/// Brings to the medium what the system may only have in memory: a process killed between writing
/// and syncing, or a failed fsync, leaves a record that reads as whole and is not kept. It is
/// written again, for after a failed fsync the system may hold it for clean.
fn settle(view: &View, unwitnessed: Option<Location>) -> Result<(), Fault> {
    let Some(last) = view.segments.last() else {
        return Err(Fault::Missing);
    };
    let file = segment::file(last.number);
    let disk = &*view.disk;
    let settle = || {
        if let Some(Location { offset, .. }) = unwitnessed {
            let length = usize::try_from(last.bytes - offset).unwrap_or(usize::MAX);
            let bytes = disk.read(&file, offset, length)?;
            disk.write(&file, offset, &bytes)?;
        }
        // So is what a process killed between cutting a torn tail and syncing has cut.
        disk.sync(&file)?;
        disk.sync_folder(segment::FOLDER)?;
        disk.sync_folder("")
    };
    settle().map_err(|error| Fault::from_io(&file, error))
}

/// Sets the torn bytes aside, for nothing is ever deleted, and cuts them off.
fn cut(view: &View, tail: Tail) -> Result<(), Fault> {
    let file = segment::file(tail.at.segment);
    let length = usize::try_from(tail.bytes).unwrap_or(usize::MAX);
    let cut = || {
        let bytes = view.disk.read(&file, tail.at.offset, length)?;
        view.disk.create_folder("torn")?;
        let copy = format!(
            "torn/{:06}-{}-{}",
            tail.at.segment, tail.at.offset, tail.bytes
        );
        view.disk.write(&copy, 0, &bytes)?;
        view.disk.truncate(&file, tail.at.offset)?;
        view.disk.sync(&file)
    };
    cut().map_err(|error| Fault::from_io(&file, error))
}

impl View {
    /// Walks the last segment as far as it goes.
    fn walk_last(&self) -> Result<Walked, Fault> {
        let Some(last) = self.segments.last() else {
            return Err(Fault::Missing);
        };
        let bytes = segment::load(&*self.disk, last)?;
        let mut walk = Walk::new(&bytes, last);
        let mut last_record = None;
        let stop = loop {
            match walk.next() {
                Ok(Some((offset, _))) => last_record = Some(offset),
                Ok(None) => break None,
                Err(Stop::Damage(why)) => break Some(why),
                Err(Stop::Newer(found)) => return Err(newer(found)),
            }
        };
        Ok(Walked {
            end: walk.offset,
            head: walk.head,
            last_record,
            stop,
        })
    }

    /// Whether what stands at the end of the last segment is a torn tail or damage.
    fn judge_tail(&self, at: Location, why: Damage, mark: Option<Head>) -> Result<Tail, Fault> {
        let Some(last) = self.segments.last() else {
            return Err(Fault::Missing);
        };
        let bytes = segment::load(&*self.disk, last)?;
        let from = usize::try_from(at.offset).unwrap_or(usize::MAX);
        let known = mark.is_some_and(|mark| mark.seq > self.head.seq);
        let torn = !known
            && why != Damage::ChainBroken
            && !whole_record_behind(&bytes, from)
            && record::is_torn(&bytes, from);
        match torn {
            true => Ok(Tail {
                at,
                bytes: (bytes.len() - from) as u64,
            }),
            false => Err(Fault::DamagedJournal {
                segment: at.segment,
                offset: at.offset,
                why,
            }),
        }
    }

    /// The journal must reach what the head mark has seen, and by the same chain.
    fn check_mark(&self, end: Location, mark: Option<Head>) -> Result<(), Fault> {
        let Some(mark) = mark else { return Ok(()) };
        let damage = |why| {
            let Location { segment, offset } = end;
            Err(Fault::DamagedJournal {
                segment,
                offset,
                why,
            })
        };
        if mark.seq > self.head.seq {
            return damage(Damage::CutShort);
        }
        match self.hash_at(mark.seq)? {
            Some(hash) if hash == mark.hash => Ok(()),
            _ => damage(Damage::ChainBroken),
        }
    }

    /// The hash of a commit; the genesis hash for 0; `None` beyond the end.
    pub(crate) fn hash_at(&self, seq: CommitId) -> Result<Option<[u8; 32]>, Fault> {
        if seq == self.head.seq {
            return Ok(Some(self.head.hash));
        }
        if seq > self.head.seq {
            return Ok(None);
        }
        // Every record and every later segment's header names the hash before it.
        let after = seq + 1;
        let Some(index) = self.segment_of(after) else {
            return Ok(None);
        };
        let Some(segment) = self.segments.get(index) else {
            return Ok(None);
        };
        if segment.header.first_seq == after {
            return Ok(Some(segment.chain_start().hash));
        }
        let bytes = segment::load(&*self.disk, segment)?;
        let walk = Walk::seek(&bytes, segment, after)?;
        Ok(Some(walk.head.hash))
    }

    /// Calls `on` for every commit from `from_seq` on, oldest first, each checked by its digest,
    /// until it breaks.
    pub(crate) fn each(&self, from_seq: CommitId, on: &mut Visit<'_>) -> Result<(), Fault> {
        let from_seq = from_seq.max(1);
        let Some(first) = self.segment_of(from_seq) else {
            return Ok(());
        };
        for segment in self.segments.iter().skip(first) {
            let bytes = segment::load(&*self.disk, segment)?;
            let mut walk = Walk::seek(&bytes, segment, from_seq)?;
            while let Some((offset, record)) = walk.next().map_err(|stop| walk.fault(stop))? {
                let at = Location {
                    segment: segment.number,
                    offset: offset as u64,
                };
                if on(commit::decode(&record, at)?, at)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn segment_of(&self, seq: CommitId) -> Option<usize> {
        if seq > self.head.seq {
            return None;
        }
        self.segments
            .iter()
            .rposition(|segment| segment.header.first_seq <= seq)
    }
}

pub(crate) fn newer(found: u8) -> Fault {
    Fault::NewerVersion {
        what: "journal",
        found,
        known: FORMAT_VERSION,
    }
}

/// Goes through a segment record by record, checking digests and links.
pub(crate) struct Walk<'a> {
    bytes: &'a [u8],
    number: u32,
    pub offset: usize,
    /// Of the record before `offset`.
    pub head: Head,
}

/// Why a walk goes no further.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Damage(Damage),
    Newer(u8),
}

impl<'a> Walk<'a> {
    pub(crate) fn new(bytes: &'a [u8], segment: &Segment) -> Walk<'a> {
        let head = segment.chain_start();
        Walk {
            bytes,
            number: segment.number,
            offset: HEADER_BYTES,
            head,
        }
    }

    /// A walk that begins at `seq`; records before it are hopped over by their prefixes.
    fn seek(bytes: &'a [u8], segment: &Segment, seq: CommitId) -> Result<Walk<'a>, Fault> {
        let mut walk = Walk::new(bytes, segment);
        while walk.head.seq + 1 < seq && walk.offset < bytes.len() {
            let here = bytes.get(walk.offset..).unwrap_or_default();
            let next = Prefix::decode(here).and_then(|prefix| {
                let after = Prefix::decode(here.get(prefix.length..)?)?;
                Some((
                    prefix.length,
                    Head {
                        seq: prefix.seq,
                        hash: after.previous,
                    },
                ))
            });
            let Some((length, head)) = next else { break };
            walk.offset += length;
            walk.head = head;
        }
        while walk.head.seq + 1 < seq {
            if walk.next().map_err(|stop| walk.fault(stop))?.is_none() {
                break;
            }
        }
        Ok(walk)
    }

    /// The next record and its offset; `None` at the exact end.
    pub(crate) fn next(&mut self) -> Result<Option<(usize, Record<'a>)>, Stop> {
        let here = self.bytes.get(self.offset..).unwrap_or_default();
        if here.is_empty() {
            return Ok(None);
        }
        let record = Record::decode(here).map_err(Stop::Damage)?;
        if record.seq != self.head.seq + 1 || record.previous != self.head.hash {
            return Err(Stop::Damage(Damage::ChainBroken));
        }
        if record.version != FORMAT_VERSION || record.kind != KIND_COMMIT {
            return Err(Stop::Newer(record.version));
        }
        let offset = self.offset;
        self.offset += record.length;
        self.head = Head {
            seq: record.seq,
            hash: record.hash,
        };
        Ok(Some((offset, record)))
    }

    /// Names the place a walk stopped at.
    pub(crate) fn fault(&self, stop: Stop) -> Fault {
        match stop {
            Stop::Newer(found) => newer(found),
            Stop::Damage(why) => Fault::DamagedJournal {
                segment: self.number,
                offset: self.offset as u64,
                why,
            },
        }
    }
}

/// Whether a whole record begins anywhere behind the one at `from`: then that one was once whole,
/// for the next is begun only after its fsync.
fn whole_record_behind(bytes: &[u8], from: usize) -> bool {
    let tail = bytes.get(from + 1..).unwrap_or_default();
    let starts = tail.windows(RECORD_MAGIC.len()).enumerate();
    starts
        .filter(|(_, window)| window == RECORD_MAGIC)
        .any(|(at, _)| {
            tail.get(at..)
                .is_some_and(|rest| Record::decode(rest).is_ok())
        })
}
