//! Files we send: what to read next, and what of it goes into the next record.

use std::collections::VecDeque;

use crate::items::Item;
use crate::limits::{OFFERS_OPEN_MAX, READ_BYTES_MAX};
use crate::{FileId, FileProgress, Offer, ProtocolError};

/// A file not yet settled.
#[derive(Debug)]
struct Sending {
    offer: Offer,
    /// Its number in this call, once announced.
    number: Option<u64>,
    /// Where the present run of chunks began.
    run_start: u64,
    /// Put into records so far.
    sealed: u64,
    /// Read so far.
    read: u64,
    /// Nothing is left to read, or a piece of no bytes stands for an empty file.
    all_read: bool,
}

impl Sending {
    fn is_sealed(&self) -> bool {
        self.number.is_some() && self.sealed == self.offer.length
    }
}

/// Bytes read and not yet in a record.
#[derive(Debug)]
struct Piece {
    id: FileId,
    offset: u64,
    bytes: Vec<u8>,
    at: usize,
}

/// All files we send.
#[derive(Debug, Default)]
pub(crate) struct Outbound {
    files: Vec<Sending>,
    announced: u64,
    pieces: VecDeque<Piece>,
    reading: Option<(FileId, u64, usize)>,
    /// The file and place a chunk now would be taken for.
    cursor: Option<(u64, u64)>,
    /// Ends of records in the stream, and which file had got how far there; those not heard yet and
    /// the latest that was.
    marks: VecDeque<(u64, FileProgress)>,
    /// The file and how far the record being made brings it.
    reached: Option<FileProgress>,
    /// File bytes put into records, repeats not counted.
    pub(crate) payload_bytes: u64,
}

impl Outbound {
    pub(crate) fn offer(&mut self, offer: Offer, from: u64) -> Result<(), ProtocolError> {
        if self.files.len() >= OFFERS_OPEN_MAX {
            return Err(ProtocolError::QueueFull {
                count_max: OFFERS_OPEN_MAX,
            });
        }
        if from > offer.length {
            return Err(ProtocolError::BytesOutOfPlace { offset: from });
        }
        if self.files.iter().any(|file| file.offer.id == offer.id) {
            return Ok(());
        }
        let urgent_waits = offer.urgent && !self.pieces.is_empty();
        let (run_start, sealed, read) = (from, from, from);
        self.files.push(Sending {
            offer,
            number: None,
            run_start,
            sealed,
            read,
            all_read: false,
        });
        if urgent_waits {
            self.forget_pieces();
        }
        Ok(())
    }

    /// Take a file back; its number if the peer knows of it.
    pub(crate) fn withdraw(&mut self, id: FileId) -> Option<u64> {
        let index = self.files.iter().position(|file| file.offer.id == id)?;
        let file = self.files.remove(index);
        self.forget_pieces();
        file.number
    }

    /// What should be read now. `enough`: bytes that need to be at hand.
    pub(crate) fn want_read(&mut self, enough: usize) -> Option<(FileId, u64, usize)> {
        while self.reading.is_none() && self.pieces_bytes() < enough {
            let file = self
                .files
                .iter_mut()
                .filter(|file| !file.all_read)
                .min_by_key(|file| {
                    // Urgent ones first, then those begun, then in the order offered.
                    (
                        !file.offer.urgent,
                        file.number.is_none() && file.read == file.run_start,
                    )
                })?;
            let left = file.offer.length - file.read;
            let (id, offset) = (file.offer.id, file.read);
            if left == 0 {
                file.all_read = true;
                self.pieces.push_back(Piece {
                    id,
                    offset,
                    bytes: Vec::new(),
                    at: 0,
                });
                continue;
            }
            let len = left.min(READ_BYTES_MAX.min(enough.max(4096)) as u64) as usize;
            self.reading = Some((id, offset, len));
            return self.reading;
        }
        None
    }

    /// Whether bytes asked for have not come yet.
    pub(crate) fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// Whether this file is one of ours and a read of it is under way.
    pub(crate) fn reads(&self, id: FileId) -> bool {
        self.reading.is_some_and(|reading| reading.0 == id)
    }

    /// The bytes asked for.
    pub(crate) fn take_bytes(
        &mut self,
        id: FileId,
        offset: u64,
        bytes: &[u8],
    ) -> Result<(), ProtocolError> {
        let misplaced = ProtocolError::BytesOutOfPlace { offset };
        let (_, at, len) = self
            .reading
            .filter(|read| read.0 == id)
            .ok_or(ProtocolError::UnknownFile)?;
        if at != offset || len != bytes.len() {
            return Err(misplaced);
        }
        self.reading = None;
        // The plan may have changed meanwhile: then the bytes are read again in their turn.
        if let Some(file) = self.files.iter_mut().find(|file| file.offer.id == id)
            && file.read == offset
            && !file.all_read
        {
            file.read += len as u64;
            file.all_read = file.read == file.offer.length;
            self.pieces.push_back(Piece {
                id,
                offset,
                bytes: bytes.to_vec(),
                at: 0,
            });
        }
        Ok(())
    }

    pub(crate) fn pieces_bytes(&self) -> usize {
        self.pieces
            .iter()
            .map(|piece| piece.bytes.len() - piece.at + 24)
            .sum()
    }

    /// Whether everything of every file is in records (settled or not).
    pub(crate) fn is_all_sealed(&self) -> bool {
        self.pieces.is_empty() && self.files.iter().all(Sending::is_sealed)
    }

    /// Whether every file is settled.
    pub(crate) fn is_settled(&self) -> bool {
        self.files.is_empty()
    }

    /// Append offers and chunks to a record until it has `bytes_max` bytes.
    pub(crate) fn fill(&mut self, record: &mut Vec<u8>, bytes_max: usize) {
        let mut open_chunk = None;
        while let Some(piece) = self.pieces.front_mut() {
            let Some(file) = self.files.iter_mut().find(|file| file.offer.id == piece.id) else {
                self.pieces.pop_front();
                continue;
            };
            // Room for an offer, a jump and some bytes, or the next record takes it.
            if record.len() + 64 > bytes_max {
                break;
            }
            if open_chunk.is_some_and(|id| id != piece.id) {
                break;
            }
            let place = piece.offset + piece.at as u64;
            let begun = file.number.is_none() && place == 0 && !piece.bytes.is_empty();
            let number = *file.number.get_or_insert_with(|| {
                Item::Offer {
                    offer: file.offer,
                    begun,
                }
                .encode(record);
                self.cursor = Some((self.announced, 0));
                self.announced += 1;
                self.announced - 1
            });
            if self.cursor != Some((number, place)) {
                Item::Jump {
                    file: number,
                    offset: place,
                }
                .encode(record);
                self.cursor = Some((number, place));
            }
            let left = piece.bytes.get(piece.at..).unwrap_or(&[]);
            let count = left.len().min(bytes_max.saturating_sub(record.len() + 1));
            let bytes = left.get(..count).unwrap_or(&[]);
            if begun || open_chunk.is_some() {
                record.extend_from_slice(bytes);
            } else if count > 0 {
                Item::Chunk(bytes).encode(record);
            }
            piece.at += count;
            file.sealed = place + count as u64;
            self.payload_bytes += count as u64;
            self.reached = Some(FileProgress {
                id: piece.id,
                offset: file.sealed,
                length: file.offer.length,
            });
            self.cursor = Some((number, file.sealed));
            let complete = file.sealed == file.offer.length;
            open_chunk = (!complete).then_some(piece.id);
            if piece.at == piece.bytes.len() {
                self.pieces.pop_front();
            }
        }
    }

    /// The peer asks to go on from a place of its own. Whether it makes sense.
    pub(crate) fn resume(&mut self, number: u64, offset: u64) -> Result<(), ProtocolError> {
        if number >= self.announced {
            return Err(ProtocolError::ItemOutOfPlace);
        }
        let Some(file) = self
            .files
            .iter_mut()
            .find(|file| file.number == Some(number))
        else {
            return Ok(());
        };
        if offset > file.offer.length {
            return Err(ProtocolError::ItemOutOfPlace);
        }
        // Chunks already on their way pass that place by themselves.
        if offset > file.sealed || offset < file.run_start {
            file.go_to(offset);
            self.forget_pieces();
        }
        Ok(())
    }

    /// The peer could not make the file whole: all of it again.
    pub(crate) fn restart(&mut self, number: u64) -> Result<(), ProtocolError> {
        if number >= self.announced {
            return Err(ProtocolError::ItemOutOfPlace);
        }
        if let Some(file) = self
            .files
            .iter_mut()
            .find(|file| file.number == Some(number))
        {
            file.go_to(0);
            self.cursor = None;
            self.forget_pieces();
        }
        Ok(())
    }

    /// The peer has it, or will never want it: the file is settled.
    pub(crate) fn settle(&mut self, number: u64) -> Result<Option<FileId>, ProtocolError> {
        if number >= self.announced {
            return Err(ProtocolError::ItemOutOfPlace);
        }
        let Some(index) = self
            .files
            .iter()
            .position(|file| file.number == Some(number))
        else {
            return Ok(None);
        };
        let file = self.files.remove(index);
        if !file.is_sealed() {
            self.forget_pieces();
        }
        Ok(Some(file.offer.id))
    }

    /// A record ends here in the stream, which is heard until there.
    pub(crate) fn note_record(&mut self, stream_end: u64, heard_until: u64) {
        while self.marks.get(1).is_some_and(|mark| mark.0 <= heard_until) {
            self.marks.pop_front();
        }
        if let Some(reached) = self.reached.take() {
            self.marks.push_back((stream_end, reached));
        }
    }

    /// The latest file of which anything is heard, and how far.
    pub(crate) fn heard(&self, heard_until: u64) -> Option<FileProgress> {
        let mut latest_first = self.marks.iter().rev();
        let heard = latest_first.find(|mark| mark.0 <= heard_until);
        heard.map(|mark| mark.1)
    }

    /// Give memory back while the line is idle.
    pub(crate) fn relax(&mut self) {
        self.files.shrink_to(2);
        self.pieces.shrink_to(2);
        self.marks.shrink_to(2);
    }

    /// The file under way.
    pub(crate) fn current(&self) -> Option<FileProgress> {
        let begun = |file: &&Sending| file.number.is_some() && !file.is_sealed();
        let file = self.files.iter().find(begun).or(self.files.first())?;
        let (id, length) = (file.offer.id, file.offer.length);
        Some(FileProgress {
            id,
            offset: file.sealed,
            length,
        })
    }

    /// What was read ahead is void: read again from where records end.
    fn forget_pieces(&mut self) {
        self.pieces.clear();
        for file in &mut self.files {
            file.read = file.sealed;
            file.all_read = file.is_sealed();
        }
    }
}

impl Sending {
    fn go_to(&mut self, offset: u64) {
        self.run_start = offset;
        self.sealed = offset;
        self.read = offset;
        self.all_read = false;
    }
}
