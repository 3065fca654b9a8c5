//! What each input does.

use crate::channel::{self, Answer};
use crate::engine::{Engine, Event, Input, Output, Phase, check_hello};
use crate::error::ProtocolError;
use crate::items::Item;
use crate::limits::{HANDSHAKE_MS_MAX, MESSAGE_BYTES_MAX, MESSAGES_WAITING_MAX};
use crate::timers::Timer;
use crate::transfer::Have;
use crate::{FileId, Role};

impl Engine {
    pub(super) fn take(&mut self, input: Input<'_>) -> Result<(), ProtocolError> {
        if matches!(self.phase, Phase::Over) {
            return match input {
                Input::Timeout | Input::Received(_) | Input::LineRoom(_) => Ok(()),
                // Answers to what was put out before the end.
                Input::Admit { .. }
                | Input::Refuse(_)
                | Input::FileBytes { .. }
                | Input::HaveFile { .. }
                | Input::DeclineFile(_)
                | Input::Delivered(_) => Ok(()),
                _ => Err(ProtocolError::SessionOver),
            };
        }
        match input {
            Input::Start => self.start(),
            Input::Received(bytes) => {
                self.link.receive(bytes, self.now);
                Ok(())
            }
            // Deadlines are looked at in every step.
            Input::Timeout => Ok(()),
            Input::LineRoom(bytes) => {
                self.link.set_room(bytes);
                Ok(())
            }
            Input::Admit { hello } => self.answer(Answer::Admitted(hello)),
            Input::Refuse(reason) => self.answer(Answer::Refused(reason)),
            Input::Offer(offer) => self.open_offers()?.outbound.offer(offer, 0),
            Input::OfferFrom { offer, offset } => self.open_offers()?.outbound.offer(offer, offset),
            Input::Withdraw(id) => {
                if let Some(file) = self.outbound.withdraw(id) {
                    self.push_item(&Item::Withdrawn { file });
                }
                Ok(())
            }
            Input::FileBytes { id, offset, bytes } => self.take_file_bytes(id, offset, bytes),
            Input::HaveFile { id, offset } => self.take_have(id, offset),
            Input::DeclineFile(id) => {
                let file = self.inbound.decline(id)?;
                self.push_item(&Item::Declined { file });
                Ok(())
            }
            Input::Delivered(id) => {
                let file = self.inbound.delivered(id)?;
                self.files_received += 1;
                self.push_item(&Item::Delivered { file });
                Ok(())
            }
            Input::Message(bytes) => self.take_message(&bytes),
            Input::Close => {
                self.close_wanted = true;
                Ok(())
            }
            Input::Abort => {
                self.abort();
                Ok(())
            }
        }
    }

    fn start(&mut self) -> Result<(), ProtocolError> {
        if !matches!(self.phase, Phase::Idle) {
            return Err(ProtocolError::OutOfPhase);
        }
        self.started = self.now;
        let limit = self.now.plus(HANDSHAKE_MS_MAX);
        self.link.timers.set(Timer::Handshake, Some(limit));
        if self.role == Role::Responder {
            self.phase = Phase::AwaitHello { unreadable: None };
            return Ok(());
        }
        let remote = self.remote_public.ok_or(ProtocolError::RemoteKeyMissing)?;
        let (body, calling, early) =
            channel::call(&self.secrets, &remote, self.call_counter, &self.hello)?;
        let nonce = channel::nonce_of(&body).unwrap_or_default();
        self.link.begin_session(nonce, self.now);
        self.link.say_hello(body);
        self.early = Some(early);
        self.phase = Phase::AwaitAnswer { calling };
        Ok(())
    }

    /// The application's verdict on the caller.
    fn answer(&mut self, answer: Answer) -> Result<(), ProtocolError> {
        let (Answer::Admitted(bytes) | Answer::Refused(bytes)) = &answer;
        check_hello(bytes)?;
        let phase = core::mem::replace(&mut self.phase, Phase::Over);
        let Phase::AwaitVerdict { called } = phase else {
            self.phase = phase;
            return Err(ProtocolError::OutOfPhase);
        };
        let (message, sealed) = called.answer(&answer)?;
        let mut record = (message.len() as u16).to_le_bytes().to_vec();
        record.extend_from_slice(&message);
        self.link.push_stream(&record, self.now);
        self.phase = match answer {
            Answer::Admitted(_) => {
                self.tell(Event::Established { hello: Vec::new() });
                Phase::Open { sealed }
            }
            Answer::Refused(_) => {
                self.inbound.forget_all();
                Phase::Refusing
            }
        };
        Ok(())
    }

    fn open_offers(&mut self) -> Result<&mut Self, ProtocolError> {
        if self.close_wanted {
            Err(ProtocolError::OutOfPhase)
        } else {
            Ok(self)
        }
    }

    fn take_file_bytes(
        &mut self,
        id: FileId,
        offset: u64,
        bytes: &[u8],
    ) -> Result<(), ProtocolError> {
        if self.outbound.reads(id) {
            self.outbound.take_bytes(id, offset, bytes)
        } else {
            self.inbound.take_bytes(id, offset, bytes)
        }
    }

    fn take_have(&mut self, id: FileId, offset: u64) -> Result<(), ProtocolError> {
        match self.inbound.have(id, offset)? {
            Have::Nothing => {}
            Have::Resume { file } => self.push_item(&Item::Resume { file, offset }),
            Have::Restart { file } => self.push_item(&Item::Restart { file }),
            Have::Whole { file } => self.push_item(&Item::Delivered { file }),
            Have::Deliver => self.outputs.push_back(Output::Deliver(id)),
            Have::Decline { file } => self.push_item(&Item::Declined { file }),
        }
        Ok(())
    }

    fn take_message(&mut self, bytes: &[u8]) -> Result<(), ProtocolError> {
        if bytes.len() > MESSAGE_BYTES_MAX {
            let bytes_max = MESSAGE_BYTES_MAX;
            return Err(ProtocolError::MessageTooLong {
                bytes: bytes.len(),
                bytes_max,
            });
        }
        if self.messages_waiting >= MESSAGES_WAITING_MAX {
            return Err(ProtocolError::QueueFull {
                count_max: MESSAGES_WAITING_MAX,
            });
        }
        if self.close_sent {
            return Err(ProtocolError::OutOfPhase);
        }
        self.messages_waiting += 1;
        self.push_item(&Item::Message(bytes));
        Ok(())
    }

    fn abort(&mut self) {
        if self.is_settled() {
            return self.end(Event::Closed);
        }
        match self.phase {
            Phase::Idle | Phase::AwaitHello { .. } => {
                self.end(Event::Failed(ProtocolError::Aborted));
            }
            _ => self.fail(ProtocolError::Aborted),
        }
    }

    pub(super) fn push_item(&mut self, item: &Item<'_>) {
        let mut bytes = Vec::new();
        item.encode(&mut bytes);
        self.items.push_back(bytes);
    }
}
