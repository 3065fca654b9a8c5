//! Files we receive: from the offer to the digest that agrees.

use sha2::{Digest, Sha256};

use crate::limits::{FILES_PER_CALL_MAX, OFFERS_OPEN_MAX, READ_BYTES_MAX};
use crate::{FileId, FileProgress, Offer, ProtocolError};

/// Where a file stands.
#[derive(Debug)]
enum State {
    /// The application was asked what it has.
    Asked,
    /// The earlier part is being read back for the digest.
    Rereading {
        have: u64,
        digest: Sha256,
        at: u64,
        asked: bool,
    },
    /// Chunks are awaited.
    Receiving { have: u64, digest: Sha256 },
    /// The application makes it durable.
    Delivering,
}

#[derive(Debug)]
struct Receiving {
    number: u64,
    offer: Offer,
    state: State,
    restarted: bool,
    /// The peer went beyond what is here and was told so; no chunk has fitted since.
    called_back: bool,
}

/// All files we receive.
#[derive(Debug, Default)]
pub(crate) struct Inbound {
    files: Vec<Receiving>,
    /// Length of every file offered in this call, by number.
    lengths: Vec<u64>,
    cursor: Option<(u64, u64)>,
    /// File bytes received and written.
    pub(crate) payload_bytes: u64,
}

/// What has to be done about a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum InboundStep {
    Nothing,
    Write {
        id: FileId,
        offset: u64,
        skip: usize,
    },
    Deliver {
        id: FileId,
        write: Option<(u64, usize)>,
    },
    /// The digest disagrees: tell the peer to begin again.
    Restart {
        file: u64,
    },
    /// It disagreed twice: never.
    Decline {
        file: u64,
    },
}

impl Inbound {
    /// The peer offers a file.
    pub(crate) fn offered(&mut self, offer: Offer) -> Result<(), ProtocolError> {
        if self.find(offer.id).is_ok() {
            // Answers about it could mean either.
            return Err(ProtocolError::ItemOutOfPlace);
        }
        if self.files.len() >= OFFERS_OPEN_MAX {
            return Err(ProtocolError::LimitExceeded {
                limit: OFFERS_OPEN_MAX as u64,
            });
        }
        if self.lengths.len() >= FILES_PER_CALL_MAX {
            return Err(ProtocolError::LimitExceeded {
                limit: FILES_PER_CALL_MAX as u64,
            });
        }
        let number = self.lengths.len() as u64;
        self.lengths.push(offer.length);
        self.cursor = Some((number, 0));
        self.files.push(Receiving {
            number,
            offer,
            state: State::Asked,
            restarted: false,
            called_back: false,
        });
        Ok(())
    }

    /// Whether records must wait: the application owes an answer or bytes of an earlier part.
    pub(crate) fn is_waiting(&self) -> bool {
        self.files
            .iter()
            .any(|file| matches!(file.state, State::Asked | State::Rereading { .. }))
    }

    /// The application has so much: what to tell the peer, if anything.
    pub(crate) fn have(&mut self, id: FileId, offset: u64) -> Result<Have, ProtocolError> {
        let file = self.find(id)?;
        let (number, length) = (file.number, file.offer.length);
        if offset > length {
            return Err(ProtocolError::BytesOutOfPlace { offset });
        }
        let digest = Sha256::new();
        match (&file.state, offset) {
            (State::Asked, 0) if length == 0 => Ok(match file.finish(digest) {
                InboundStep::Deliver { .. } => Have::Deliver,
                _ => Have::Decline { file: number },
            }),
            (State::Asked, 0) => {
                file.state = State::Receiving { have: 0, digest };
                Ok(Have::Nothing)
            }
            (State::Asked, _) if offset == length => {
                self.forget(number);
                Ok(Have::Whole { file: number })
            }
            (State::Asked, _) => {
                file.state = State::Rereading {
                    have: offset,
                    digest,
                    at: 0,
                    asked: false,
                };
                Ok(Have::Resume { file: number })
            }
            (State::Rereading { .. }, 0) => {
                file.state = State::Receiving { have: 0, digest };
                Ok(Have::Restart { file: number })
            }
            _ => Err(ProtocolError::OutOfPhase),
        }
    }

    /// The next part to read back.
    pub(crate) fn want_read(&mut self) -> Option<(FileId, u64, usize)> {
        self.files
            .iter_mut()
            .find_map(|file| match &mut file.state {
                State::Rereading {
                    have, at, asked, ..
                } if !*asked => {
                    *asked = true;
                    let len = (*have - *at).min(READ_BYTES_MAX as u64) as usize;
                    Some((file.offer.id, *at, len))
                }
                _ => None,
            })
    }

    /// Bytes of an earlier part. Whether this file awaited them.
    pub(crate) fn take_bytes(
        &mut self,
        id: FileId,
        offset: u64,
        bytes: &[u8],
    ) -> Result<(), ProtocolError> {
        let file = self.find(id)?;
        let State::Rereading {
            have,
            digest,
            at,
            asked,
        } = &mut file.state
        else {
            return Err(ProtocolError::OutOfPhase);
        };
        let end = *at + bytes.len() as u64;
        if offset != *at || end > *have || bytes.is_empty() {
            return Err(ProtocolError::BytesOutOfPlace { offset });
        }
        digest.update(bytes);
        *at = end;
        *asked = false;
        if *at == *have {
            let (have, digest) = (*have, digest.clone());
            file.state = State::Receiving { have, digest };
        }
        Ok(())
    }

    /// Bytes the current file can still have: the bound of a chunk.
    pub(crate) fn chunk_left(&self) -> u64 {
        let Some((number, offset)) = self.cursor else {
            return 0;
        };
        let length = self.lengths.get(number as usize).copied().unwrap_or(0);
        length.saturating_sub(offset)
    }

    /// The following chunks belong elsewhere. Where the peer must go on instead, when that place is
    /// beyond what is here.
    pub(crate) fn jump(&mut self, number: u64, offset: u64) -> Result<Option<u64>, ProtocolError> {
        let length = self
            .lengths
            .get(usize::try_from(number).unwrap_or(usize::MAX));
        if length.is_none_or(|length| offset > *length) {
            return Err(ProtocolError::ItemOutOfPlace);
        }
        self.cursor = Some((number, offset));
        let file = self.files.iter_mut().find(|file| file.number == number);
        Ok(file.and_then(|file| match file.state {
            State::Receiving { have, .. } if have < offset => {
                (!core::mem::replace(&mut file.called_back, true)).then_some(have)
            }
            _ => None,
        }))
    }

    /// Bytes at the cursor.
    pub(crate) fn chunk(&mut self, bytes: &[u8]) -> Result<InboundStep, ProtocolError> {
        let Some((number, offset)) = self.cursor else {
            return Err(ProtocolError::ItemOutOfPlace);
        };
        let end = offset + bytes.len() as u64;
        self.cursor = Some((number, end));
        let Some(file) = self.files.iter_mut().find(|file| file.number == number) else {
            // Settled here already; the peer does not know yet.
            return Ok(InboundStep::Nothing);
        };
        let State::Receiving { have, digest } = &mut file.state else {
            return Ok(InboundStep::Nothing);
        };
        if offset > *have || end <= *have {
            return Ok(InboundStep::Nothing);
        }
        let skip = (*have - offset) as usize;
        file.called_back = false;
        let (id, at) = (file.offer.id, *have);
        let fresh = bytes.get(skip..).unwrap_or(&[]);
        digest.update(fresh);
        *have = end;
        self.payload_bytes += fresh.len() as u64;
        if end < file.offer.length {
            return Ok(InboundStep::Write {
                id,
                offset: at,
                skip,
            });
        }
        let digest = digest.clone();
        Ok(match file.finish(digest) {
            InboundStep::Deliver { id, .. } => InboundStep::Deliver {
                id,
                write: Some((at, skip)),
            },
            InboundStep::Decline { file } => {
                self.forget(file);
                InboundStep::Decline { file }
            }
            step => step,
        })
    }

    /// The application flushed it; its number.
    pub(crate) fn delivered(&mut self, id: FileId) -> Result<u64, ProtocolError> {
        let file = self.find(id)?;
        if !matches!(file.state, State::Delivering) {
            return Err(ProtocolError::OutOfPhase);
        }
        let number = file.number;
        self.forget(number);
        Ok(number)
    }

    /// The application does not want it; its number.
    pub(crate) fn decline(&mut self, id: FileId) -> Result<u64, ProtocolError> {
        let number = self.find(id)?.number;
        self.forget(number);
        Ok(number)
    }

    /// The peer took it back.
    pub(crate) fn withdrawn(&mut self, number: u64) -> Result<Option<FileId>, ProtocolError> {
        if number >= self.lengths.len() as u64 {
            return Err(ProtocolError::ItemOutOfPlace);
        }
        let id = self
            .files
            .iter()
            .find(|file| file.number == number)
            .map(|file| file.offer.id);
        self.forget(number);
        Ok(id)
    }

    pub(crate) fn is_settled(&self) -> bool {
        self.files.is_empty()
    }

    /// The caller is refused: nothing of theirs is under way.
    pub(crate) fn forget_all(&mut self) {
        self.files.clear();
    }

    /// The file under way.
    pub(crate) fn current(&self) -> Option<FileProgress> {
        self.files.iter().find_map(|file| match &file.state {
            State::Receiving { have, .. } | State::Rereading { have, .. } => Some(FileProgress {
                id: file.offer.id,
                offset: *have,
                length: file.offer.length,
            }),
            _ => None,
        })
    }

    fn find(&mut self, id: FileId) -> Result<&mut Receiving, ProtocolError> {
        self.files
            .iter_mut()
            .find(|file| file.offer.id == id)
            .ok_or(ProtocolError::UnknownFile)
    }

    fn forget(&mut self, number: u64) {
        self.files.retain(|file| file.number != number);
    }
}

/// What follows from what the application has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Have {
    Nothing,
    Resume { file: u64 },
    Restart { file: u64 },
    Whole { file: u64 },
    Deliver,
    Decline { file: u64 },
}

impl Receiving {
    /// All bytes are here: does the digest agree?
    fn finish(&mut self, digest: Sha256) -> InboundStep {
        if FileId::from_digest(digest.finalize().into()) == self.offer.id {
            self.state = State::Delivering;
            return InboundStep::Deliver {
                id: self.offer.id,
                write: None,
            };
        }
        if core::mem::replace(&mut self.restarted, true) {
            return InboundStep::Decline { file: self.number };
        }
        self.state = State::Receiving {
            have: 0,
            digest: Sha256::new(),
        };
        InboundStep::Restart { file: self.number }
    }
}
