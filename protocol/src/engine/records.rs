//! Records: sealed and put into the stream, taken from it, opened and obeyed (SPEC 6.3).

use crate::channel::Answer;
use crate::engine::{Engine, Event, Output, Phase};
use crate::error::ProtocolError;
use crate::items::Item;
use crate::limits::{
    OUTPUTS_WAITING_MAX, RECORD_BYTES_MAX, RECORD_PLAIN_BYTES_FAST, RECORD_PLAIN_BYTES_MIN,
};
use crate::reader::Reader;
use crate::timers::Timer;
use crate::transfer::InboundStep;

/// How long items wait for the application.
const GATHER_MS: u64 = 20;

/// Set in a record's length: sealed with the session's key, not the early one.
const SESSION_KEY: u16 = 0x8000;

impl Engine {
    /// Seal records while the line wants more stream.
    pub(super) fn fill(&mut self) {
        while self.link.is_hungry(self.now) {
            if !matches!(self.phase, Phase::AwaitAnswer { .. } | Phase::Open { .. }) {
                return;
            }
            let target = self.record_target();
            if let Some((id, offset, len)) = self.outbound.want_read(2 * target) {
                self.outputs.push_back(Output::Read { id, offset, len });
            }
            if self.is_gathering(target) {
                return;
            }
            let mut plain = Vec::with_capacity(64);
            self.gather(&mut plain, target);
            if plain.is_empty() {
                return;
            }
            self.link.more_follows = !self.outbound.is_all_sealed();
            if let Err(error) = self.seal(&plain) {
                return self.fail(error);
            }
            self.outbound
                .note_record(self.link.stream_end(), self.link.heard_until());
        }
    }

    /// Whether it is better to wait a moment: for bytes that are being read, or for an answer of
    /// the application on which more may follow.
    fn is_gathering(&mut self, target: usize) -> bool {
        let items: usize = self.items.iter().map(Vec::len).sum();
        let short = self.outbound.pieces_bytes() + items < target;
        let waits = self.outbound.is_reading() || self.inbound.is_waiting();
        if !short || !waits {
            self.gather_until = None;
            return false;
        }
        let until = *self.gather_until.get_or_insert(self.now.plus(GATHER_MS));
        self.now < until
    }

    /// Plain bytes of a record: together with length and tag they fill a frame.
    fn record_target(&self) -> usize {
        if self.link.is_fast() {
            return RECORD_PLAIN_BYTES_FAST;
        }
        (self.link.payload_bytes() - 2 - crate::channel::TAG_BYTES).max(RECORD_PLAIN_BYTES_MIN)
    }

    fn gather(&mut self, plain: &mut Vec<u8>, target: usize) {
        if let Some(coding) = self.link.take_advice() {
            self.push_item(&Item::Advice(coding));
        }
        while let Some(item) = self.items.front() {
            if !plain.is_empty() && plain.len() + item.len() > target {
                return;
            }
            plain.extend_from_slice(item);
            if Item::is_message(item) {
                self.messages_waiting = self.messages_waiting.saturating_sub(1);
            }
            self.items.pop_front();
        }
        self.outbound.fill(plain, target);
        let all_said = self.items.is_empty() && self.outbound.is_all_sealed();
        if self.close_wanted && !self.close_sent && all_said && !self.outbound.is_reading() {
            Item::Close.encode(plain);
            self.close_sent = true;
        }
    }

    fn seal(&mut self, plain: &[u8]) -> Result<(), ProtocolError> {
        let length = (plain.len() + crate::channel::TAG_BYTES) as u16;
        let mut record = Vec::with_capacity(plain.len() + 18);
        match &mut self.phase {
            Phase::Open { sealed } => {
                record.extend_from_slice(&(length | SESSION_KEY).to_le_bytes());
                sealed.seal(plain, &mut record)?;
            }
            _ => {
                let early = self.early.as_mut().ok_or(ProtocolError::OutOfPhase)?;
                record.extend_from_slice(&length.to_le_bytes());
                early.seal(plain, &mut record)?;
            }
        }
        self.link.push_stream(&record, self.now);
        Ok(())
    }

    /// Open and obey what has come, as far as the application is ready for it.
    pub(super) fn advance(&mut self) -> Result<(), ProtocolError> {
        let mut taken = 0;
        let result = self.advance_from(&mut taken);
        self.link.inbox.drain(..taken.min(self.link.inbox.len()));
        result
    }

    fn advance_from(&mut self, taken: &mut usize) -> Result<(), ProtocolError> {
        loop {
            if self.inbound.is_waiting() || self.outputs.len() >= OUTPUTS_WAITING_MAX {
                return Ok(());
            }
            if self.record_at < self.record.len() {
                self.obey_record()?;
                continue;
            }
            if matches!(
                self.phase,
                Phase::AwaitHello { .. }
                    | Phase::AwaitVerdict { .. }
                    | Phase::Refusing
                    | Phase::Over
            ) {
                return Ok(());
            }
            let rest = self.link.inbox.get(*taken..).unwrap_or(&[]);
            let Some((head, rest)) = rest.split_first_chunk() else {
                return Ok(());
            };
            let head = u16::from_le_bytes(*head);
            let length = usize::from(head & !SESSION_KEY);
            if length > RECORD_BYTES_MAX {
                return Err(ProtocolError::LimitExceeded {
                    limit: RECORD_BYTES_MAX as u64,
                });
            }
            let Some(sealed) = rest.get(..length) else {
                return Ok(());
            };
            let sealed = sealed.to_vec();
            *taken += 2 + length;
            self.open(sealed, head & SESSION_KEY != 0)?;
        }
    }

    fn open(&mut self, mut sealed: Vec<u8>, session_key: bool) -> Result<(), ProtocolError> {
        let phase = core::mem::replace(&mut self.phase, Phase::Over);
        match phase {
            Phase::AwaitAnswer { calling } => {
                let (answer, keys) = calling.finish(&sealed)?;
                self.early = None;
                self.confirmed = true;
                self.link.timers.set(Timer::Handshake, None);
                match answer {
                    Answer::Admitted(hello) => {
                        self.phase = Phase::Open { sealed: keys };
                        self.tell(Event::Established { hello });
                    }
                    Answer::Refused(reason) => self.end(Event::Refused(reason)),
                }
                return Ok(());
            }
            Phase::Open { sealed: mut keys } if session_key => {
                let mut plain = core::mem::take(&mut self.record);
                let opened = keys.open(&sealed, &mut plain).map(<[u8]>::len);
                self.phase = Phase::Open { sealed: keys };
                if opened.is_err() && !self.confirmed {
                    // The first message was one of an earlier call, and so was this record: our
                    // caller has not spoken yet.
                    self.supersede(self.link.not_yet_explained());
                    return Ok(());
                }
                plain.truncate(opened?);
                self.record = plain;
                self.confirmed = true;
                self.early = None;
            }
            phase => {
                self.phase = phase;
                let early = self.early.as_mut().ok_or(ProtocolError::RecordForged)?;
                let length = early.open(&mut sealed)?.len();
                sealed.truncate(length);
                self.record = sealed;
            }
        }
        self.record_at = 0;
        Ok(())
    }

    /// Obey items of the open record until it ends or the application must answer first.
    fn obey_record(&mut self) -> Result<(), ProtocolError> {
        let record = core::mem::take(&mut self.record);
        let mut reader = Reader::new(record.get(self.record_at..).unwrap_or(&[]));
        let mut result = Ok(());
        while !reader.is_empty() && !self.inbound.is_waiting() && result.is_ok() {
            let left = self.inbound.chunk_left();
            let decoded = match core::mem::take(&mut self.chunk_begun) {
                true => Item::decode_chunk(&mut reader, left),
                false => Item::decode(&mut reader, left),
            };
            result = match decoded {
                Ok(item) => self.obey(item),
                Err(_) => Err(ProtocolError::ItemMalformed),
            };
        }
        self.record_at = record.len() - reader.len();
        self.record = record;
        if self.record_at == self.record.len() {
            self.record.clear();
            self.record_at = 0;
            if core::mem::take(&mut self.chunk_begun) {
                return result.and(Err(ProtocolError::ItemMalformed));
            }
        }
        result
    }

    fn obey(&mut self, item: Item<'_>) -> Result<(), ProtocolError> {
        match item {
            Item::Message(_) | Item::Offer { .. } | Item::Close if self.peer_closing => {
                return Err(ProtocolError::ItemOutOfPlace);
            }
            Item::Message(bytes) => self.tell(Event::Message(bytes.to_vec())),
            Item::Offer { offer, begun } => {
                self.inbound.offered(offer)?;
                self.chunk_begun = begun;
                self.outputs.push_back(Output::Offered(offer));
            }
            Item::Chunk(bytes) => {
                let step = self.inbound.chunk(bytes)?;
                self.follow(step, bytes);
            }
            Item::Jump { file, offset } => {
                if let Some(offset) = self.inbound.jump(file, offset)? {
                    self.push_item(&Item::Resume { file, offset });
                }
            }
            Item::Resume { file, offset } => self.outbound.resume(file, offset)?,
            Item::Restart { file } => self.outbound.restart(file)?,
            Item::Delivered { file } => {
                if let Some(id) = self.outbound.settle(file)? {
                    self.files_delivered += 1;
                    self.tell(Event::FileDelivered(id));
                }
            }
            Item::Declined { file } => {
                if let Some(id) = self.outbound.settle(file)? {
                    self.tell(Event::FileDeclined(id));
                }
            }
            Item::Withdrawn { file } => {
                if let Some(id) = self.inbound.withdrawn(file)? {
                    self.tell(Event::FileWithdrawn(id));
                }
            }
            Item::Close => {
                self.peer_closing = true;
                self.tell(Event::PeerClosing);
            }
            Item::Advice(coding) => self.link.follow_advice(coding),
        }
        Ok(())
    }

    fn follow(&mut self, step: InboundStep, bytes: &[u8]) {
        let fresh = |skip: usize| bytes.get(skip..).unwrap_or(&[]).to_vec();
        match step {
            InboundStep::Nothing => {}
            InboundStep::Write { id, offset, skip } => {
                self.outputs.push_back(Output::Write {
                    id,
                    offset,
                    bytes: fresh(skip),
                });
            }
            InboundStep::Deliver { id, write } => {
                if let Some((offset, skip)) = write {
                    self.outputs.push_back(Output::Write {
                        id,
                        offset,
                        bytes: fresh(skip),
                    });
                }
                self.outputs.push_back(Output::Deliver(id));
            }
            InboundStep::Restart { file } => self.push_item(&Item::Restart { file }),
            InboundStep::Decline { file } => self.push_item(&Item::Declined { file }),
        }
    }
}
