//! What the engine does by itself between inputs: notes of the link, deadlines, the end.

use crate::channel::{self, Called, Caller, Early};
use crate::engine::{Engine, Event, Output, Phase};
use crate::error::ProtocolError;
use crate::limits::{INBOX_BYTES_MANY, OUTPUTS_WAITING_MAX, UNREADABLE_MS};
use crate::link::{BreakReason, Note};
use crate::timers::Timer;

impl Engine {
    /// Everything that can be done now without the caller.
    pub(super) fn step(&mut self) {
        if matches!(self.phase, Phase::Idle | Phase::Over) {
            return;
        }
        self.watch_deadlines();
        if core::mem::take(&mut self.link.relaxed) {
            self.record.shrink_to(256);
            self.outputs.shrink_to(4);
            self.items.shrink_to(4);
            self.outbound.relax();
        }
        self.link.crowded = self.inbound.is_waiting() || self.outputs.len() >= OUTPUTS_WAITING_MAX;
        loop {
            while !matches!(self.phase, Phase::Over) {
                let Some(note) = self.link.next_note(self.now) else {
                    break;
                };
                self.heed(note);
            }
            let waiting = self.link.inbox.len();
            if matches!(self.phase, Phase::Over) {
                return;
            }
            if let Err(error) = self.advance() {
                self.fail(error);
            }
            // With the inbox full the link stops listening.
            if waiting < INBOX_BYTES_MANY || self.link.inbox.len() >= INBOX_BYTES_MANY {
                break;
            }
        }
        if matches!(self.phase, Phase::Over) {
            return;
        }
        if let Some((id, offset, len)) = self.inbound.want_read() {
            self.outputs.push_back(Output::Read { id, offset, len });
        }
        if !self.outputs.is_empty() {
            // The application's answers may ride in the same record.
            return;
        }
        self.fill();
        let unsettled = self.close_sent && !self.is_settled();
        self.link.expecting = unsettled && self.link.is_all_heard();
        self.finish();
    }

    /// Bytes for the line.
    pub(super) fn send(&mut self) -> Option<Vec<u8>> {
        match self.phase {
            Phase::Idle | Phase::Over => None,
            _ => self.link.poll_send(self.now),
        }
    }

    fn heed(&mut self, note: Note) {
        match note {
            Note::Hello(body) => self.hear_hello(&body),
            Note::Malformed => self.fail(ProtocolError::ItemMalformed),
            Note::Broken(_) if self.is_settled() => self.end(Event::Closed),
            Note::Broken(reason) => {
                let awaits_answer = matches!(self.phase, Phase::AwaitAnswer { .. });
                let error = match reason {
                    BreakReason::HandshakeFailed if awaits_answer => {
                        ProtocolError::HandshakeRefused
                    }
                    _ => ProtocolError::PeerAborted,
                };
                self.end(Event::Failed(error));
            }
        }
    }

    /// A first message other than the one in force: of our caller, of the next one, or of an earlier
    /// call replayed. Only one that opens with our key counts.
    fn hear_hello(&mut self, body: &[u8]) {
        let Some(nonce) = channel::nonce_of(body) else {
            return;
        };
        let awaited = matches!(self.phase, Phase::AwaitHello { .. });
        match channel::receive_call(&self.secrets, body) {
            Ok((called, caller, early)) if awaited => {
                self.begin_call(nonce, (called, early), caller)
            }
            Ok((_, caller, _)) if !self.is_replay(&caller) => {
                let bytes = self.link.since_latest_frame();
                // What has arrived of the present call is not wasted.
                if let Err(error) = self.advance() {
                    self.fail(error);
                }
                self.supersede(bytes);
            }
            Err(error) if awaited => {
                self.link.begin_session(nonce, self.now);
                self.link.break_off(BreakReason::HandshakeFailed);
                self.link
                    .timers
                    .set(Timer::Handshake, Some(self.now.plus(UNREADABLE_MS)));
                self.phase = Phase::AwaitHello {
                    unreadable: Some(error),
                };
            }
            _ => {}
        }
    }

    /// An engine is told of one caller only: a verdict can never meet another one.
    fn begin_call(&mut self, nonce: [u8; 4], (called, early): (Called, Early), caller: Caller) {
        self.link.begin_session(nonce, self.now);
        self.link.start_hearing(self.now);
        self.link.timers.set(Timer::Handshake, None);
        self.early = Some(early);
        self.caller = Some((caller.public, caller.call_counter));
        self.phase = Phase::AwaitVerdict { called };
        self.tell(Event::PeerIdentified {
            public: caller.public,
            call_counter: caller.call_counter,
            hello: caller.hello,
        });
    }

    /// Whether a first message is an earlier one of the caller who has proved to be there.
    fn is_replay(&self, other: &Caller) -> bool {
        self.confirmed
            && self.caller.is_some_and(|(public, call_counter)| {
                public == other.public && other.call_counter < call_counter
            })
    }

    /// The line belongs to another call now, of which these bytes are the beginning.
    pub(super) fn supersede(&mut self, bytes: Vec<u8>) {
        self.next_call = Some(bytes);
        self.end(match self.phase {
            Phase::Breaking { error } => Event::Failed(error),
            _ if self.is_settled() => Event::Closed,
            _ => Event::Failed(ProtocolError::Superseded),
        });
    }

    fn watch_deadlines(&mut self) {
        self.link.ring(self.now);
        if self.link.timers.is_due(Timer::Handshake, self.now) {
            self.link.timers.set(Timer::Handshake, None);
            let answers = matches!(self.phase, Phase::AwaitAnswer { .. }) && self.link.has_heard();
            if answers {
                // Somebody is there, only the answer itself was damaged: silence and standstill are
                // watched as in the rest of the call.
                return;
            }
            let error = match &self.phase {
                Phase::AwaitHello {
                    unreadable: Some(error),
                } => *error,
                _ => ProtocolError::HandshakeTimeout,
            };
            return self.end(Event::Failed(error));
        }
        if self.link.timers.is_due(Timer::Linger, self.now) {
            self.link.timers.set(Timer::Linger, None);
            match self.phase {
                Phase::Breaking { error } => self.end(Event::Failed(error)),
                _ => self.end(Event::Closed),
            }
            return;
        }
        if let Some(since_ms) = self.link.standstill(self.now) {
            return self.fail(ProtocolError::NoProgress { since_ms });
        }
        let awaits_hello = matches!(self.phase, Phase::AwaitHello { .. });
        if let Some(silence_ms) = self.link.silence(self.now).filter(|_| !awaits_hello) {
            let debtor = self.peer();
            let event = match self.is_settled() {
                true => Event::Closed,
                false => Event::Failed(ProtocolError::PeerSilent { debtor, silence_ms }),
            };
            self.end(event);
        }
    }

    /// Whether both ends have said all and nothing of either is open.
    pub(super) fn is_settled(&self) -> bool {
        match self.phase {
            Phase::Refusing => self.link.is_all_sent(),
            Phase::Open { .. } => {
                self.close_sent
                    && self.peer_closing
                    && self.outbound.is_settled()
                    && self.inbound.is_settled()
                    && self.items.is_empty()
                    && self.link.is_all_sent()
            }
            _ => false,
        }
    }

    /// Leave when nothing more is owed; stay a while if our last words may have been lost.
    pub(super) fn finish(&mut self) {
        if let Phase::Breaking { error } = self.phase {
            if !self.link.is_breaking() {
                self.end(Event::Failed(error));
            }
            return;
        }
        if !self.is_settled()
            || self
                .outputs
                .iter()
                .any(|output| matches!(output, Output::Send(_)))
        {
            return;
        }
        if self.link.is_all_heard() {
            self.end(Event::Closed);
        } else if !self.link.lingering {
            self.link.lingering = true;
            let until = self.now.plus(self.link.linger_ms());
            self.link.timers.set(Timer::Linger, Some(until));
        }
    }
}
