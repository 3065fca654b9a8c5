//! The engine of one session: inputs change it, `poll` says what to do next.
//!
//! Law: change once with [`Engine::handle`], then call [`Engine::poll`] until it returns
//! [`Output::Wait`]. Time, bytes and randomness are arguments; the engine holds no clock,
//! port, thread or file.

mod input;
mod progress;
mod records;
mod steps;

use std::collections::VecDeque;

pub use progress::{FileProgress, LineFigures, Progress, WayFigures};
use zeroize::Zeroizing;

use crate::channel::{Called, Calling, Early, Sealed, Secrets};
use crate::error::ProtocolError;
use crate::limits::HELLO_BYTES_MAX;
use crate::link::{BreakReason, Link};
use crate::timers::{Millis, Timer};
use crate::transfer::{FileId, Inbound, Offer, Outbound};

/// Who began the handshake (Noise's words).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The end that calls; it must know the far end's public key.
    Initiator,
    /// The end that answers; it learns the caller's public key from the first message.
    Responder,
}

/// What bytes the line below lets through unharmed (SPEC 3). Only the sender's choice:
/// a receiver understands every coding at all times.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Transparency {
    /// All 256 values pass: nothing is added.
    #[default]
    Raw,
    /// An 8-bit line that eats or obeys some values (XON, XOFF, `+++`, telnet IAC, CR):
    /// those are escaped, about 4 % more bytes.
    Escaped,
    /// A line that passes only printable 7-bit characters: 25 % more bytes.
    SevenBit,
    /// The caller begins raw and, when its hello is not answered, probes; whoever answers does as
    /// the caller does. Costs nothing where all values pass.
    Auto,
    /// Begin with printable characters and a test pattern; go to the cheapest coding that
    /// the pattern showed to work, each direction for itself.
    Probe,
}

/// Everything a session needs to begin.
pub struct Config {
    /// Which end this is.
    pub role: Role,
    /// Our static X25519 secret; wiped when the engine is dropped.
    pub local_secret: [u8; 32],
    /// The far end's static public key; the initiator must have it, the responder ignores it.
    pub remote_public: Option<[u8; 32]>,
    /// Fresh random bytes, never used twice: ephemeral keys and the session nonce come from it.
    pub seed: [u8; 32],
    /// Number of this call, rising; the far end sees it in [`Event::PeerIdentified`].
    pub call_counter: u64,
    /// Initiator: application bytes in the first message. Responder: unused (see
    /// [`Input::Admit`]). At most [`crate::limits::HELLO_BYTES_MAX`].
    pub hello: Vec<u8>,
    /// Rate of the line if it is known (a modem's CONNECT line); a hint, the engine measures.
    pub rate_bits_per_second: Option<u32>,
    /// How our bytes are coded for the line.
    pub transparency: Transparency,
}

/// Something that happened, told to the engine.
#[derive(Debug)]
pub enum Input<'a> {
    /// The line is up. The initiator speaks first; the responder begins to listen.
    Start,
    /// Bytes from the line, in order, in any portions.
    Received(&'a [u8]),
    /// The deadline of the last [`Output::Wait`] has passed. Harmless when early.
    Timeout,
    /// The line below can take this many bytes now (not in addition to earlier rooms).
    /// Until the first such input only the engine's own pacing limits what it sends.
    LineRoom(usize),
    /// Responder, after [`Event::PeerIdentified`]: go on; these bytes ride in the answer.
    Admit { hello: Vec<u8> },
    /// Responder, after [`Event::PeerIdentified`]: no, for this reason; it travels sealed.
    Refuse(Vec<u8>),
    /// Announce a file and send it in its turn. Allowed from the beginning.
    Offer(Offer),
    /// The same, beginning at a place the far end is believed to have already (what it had heard
    /// when an earlier call broke off). Only a hint: the far end's own answer decides.
    OfferFrom { offer: Offer, offset: u64 },
    /// Take an offer back; it stops even when half sent. Unknown files are ignored.
    Withdraw(FileId),
    /// The answer to [`Output::Read`]: exactly the bytes asked for.
    FileBytes {
        id: FileId,
        offset: u64,
        bytes: &'a [u8],
    },
    /// The answer to [`Output::Offered`]: so many bytes of it are durable here already.
    /// The whole length means "I have it all" and is answered to the peer as delivered; of an empty
    /// file it means nothing, so that one is asked for by [`Output::Deliver`] whenever it is offered.
    HaveFile { id: FileId, offset: u64 },
    /// The other answer to [`Output::Offered`]: not wanted, ever.
    DeclineFile(FileId),
    /// The file of [`Output::Deliver`] is flushed to disk: now, and only now, the peer is told.
    Delivered(FileId),
    /// A small reliable message, in order with the other messages.
    Message(Vec<u8>),
    /// Nothing more will be offered from here; close when both ends have settled everything.
    /// An [`Input::Offer`] after it is refused.
    Close,
    /// Break off at once; the peer hears it within about a second. If everything was settled
    /// already, this is an orderly end.
    Abort,
}

/// What the caller must do now.
#[derive(Debug, PartialEq, Eq)]
pub enum Output {
    /// Give these bytes to the line.
    Send(Vec<u8>),
    /// Read this part of a file and answer with [`Input::FileBytes`]. The file is one we offered,
    /// or one being received whose earlier part (durable from another call) must enter the digest.
    /// If it cannot be read: [`Input::Withdraw`] for ours, [`Input::HaveFile`] with offset 0 for theirs.
    Read { id: FileId, offset: u64, len: usize },
    /// The peer announces a file: answer with [`Input::HaveFile`] or [`Input::DeclineFile`].
    Offered(Offer),
    /// Authenticated bytes of a file, in order. After an offset goes back (a damaged earlier part),
    /// what was written beyond it is void.
    Write {
        id: FileId,
        offset: u64,
        bytes: Vec<u8>,
    },
    /// All bytes are written and the digest agrees: make it durable, then [`Input::Delivered`].
    Deliver(FileId),
    /// Something the application should know.
    Event(Event),
    /// Nothing to do until this time (or until some other input comes).
    Wait(Option<Millis>),
}

/// What the application should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Responder: who calls, proved by key; answer with [`Input::Admit`] or [`Input::Refuse`].
    /// Comes once: the answer can mean nobody else. Another caller's first message ends the session
    /// with [`ProtocolError::Superseded`].
    PeerIdentified {
        public: [u8; 32],
        call_counter: u64,
        hello: Vec<u8>,
    },
    /// Both ends hold the session's keys. The initiator gets the responder's bytes.
    Established { hello: Vec<u8> },
    /// Initiator: the far end knows us and says no. The session is over.
    Refused(Vec<u8>),
    /// The far end has flushed our file: it may be forgotten here.
    FileDelivered(FileId),
    /// The far end does not want our file, or can never make it whole.
    FileDeclined(FileId),
    /// The peer withdrew a file half sent; what was written may be kept for another time.
    FileWithdrawn(FileId),
    /// A message of the peer.
    Message(Vec<u8>),
    /// The peer will offer nothing more.
    PeerClosing,
    /// Both ends agree that everything is settled. The line can be dropped.
    Closed,
    /// The session ended otherwise. The line can be dropped.
    Failed(ProtocolError),
}

/// Where the session stands, with what only that phase needs.
enum Phase {
    /// Before [`Input::Start`].
    Idle,
    /// Responder: no first message yet, or only an unreadable one.
    AwaitHello { unreadable: Option<ProtocolError> },
    /// Responder: the application decides about the caller.
    AwaitVerdict { called: Called },
    /// Initiator: records leave with the early key.
    AwaitAnswer { calling: Calling },
    /// Both ends hold the keys.
    Open { sealed: Sealed },
    /// Responder: the refusal is on its way.
    Refusing,
    /// The break frame is on its way.
    Breaking { error: ProtocolError },
    /// Nothing more happens.
    Over,
}

/// One session, from the first byte on the line to the last.
pub struct Engine {
    role: Role,
    secrets: Secrets,
    remote_public: Option<[u8; 32]>,
    call_counter: u64,
    hello: Vec<u8>,
    phase: Phase,
    early: Option<Early>,
    /// Responder: public key and call counter of the first message in force.
    caller: Option<([u8; 32], u64)>,
    /// A record of the peer under the session's key was opened: its first message was no replay.
    confirmed: bool,
    /// Bytes of the call that superseded this one.
    next_call: Option<Vec<u8>>,
    link: Link,
    outbound: Outbound,
    inbound: Inbound,
    outputs: VecDeque<Output>,
    /// Items waiting to leave, encoded.
    items: VecDeque<Vec<u8>>,
    messages_waiting: usize,
    /// The record being read, and how far.
    record: Vec<u8>,
    record_at: usize,
    /// The offer just read is followed by its first chunk.
    chunk_begun: bool,
    close_wanted: bool,
    close_sent: bool,
    peer_closing: bool,
    gather_until: Option<Millis>,
    started: Millis,
    now: Millis,
    files_delivered: u32,
    files_received: u32,
}

impl Engine {
    /// Build the engine of one call; nothing is sent before [`Input::Start`].
    ///
    /// # Errors
    /// [`ProtocolError::RemoteKeyMissing`], [`ProtocolError::HelloTooLong`].
    pub fn new(config: Config) -> Result<Self, ProtocolError> {
        if config.role == Role::Initiator && config.remote_public.is_none() {
            return Err(ProtocolError::RemoteKeyMissing);
        }
        check_hello(&config.hello)?;
        Ok(Self {
            role: config.role,
            secrets: Secrets {
                local: Zeroizing::new(config.local_secret),
                seed: Zeroizing::new(config.seed),
            },
            remote_public: config.remote_public,
            call_counter: config.call_counter,
            hello: config.hello,
            phase: Phase::Idle,
            early: None,
            caller: None,
            confirmed: false,
            next_call: None,
            link: Link::new(
                config.role,
                config.rate_bits_per_second,
                config.transparency,
            ),
            outbound: Outbound::default(),
            inbound: Inbound::default(),
            outputs: VecDeque::new(),
            items: VecDeque::new(),
            messages_waiting: 0,
            record: Vec::new(),
            record_at: 0,
            chunk_begun: false,
            close_wanted: false,
            close_sent: false,
            peer_closing: false,
            gather_until: None,
            started: Millis::default(),
            now: Millis::default(),
            files_delivered: 0,
            files_received: 0,
        })
    }

    /// Tell the engine what happened at `now`; then [`Engine::poll`] until [`Output::Wait`].
    ///
    /// # Errors
    /// Only for misuse by the caller; the session goes on. What the peer or the line
    /// does wrong comes as [`Event::Failed`].
    pub fn handle(&mut self, input: Input<'_>, now: Millis) -> Result<(), ProtocolError> {
        self.tick(now);
        self.take(input)
    }

    /// The next thing to do; [`Output::Wait`] when there is nothing.
    pub fn poll(&mut self, now: Millis) -> Output {
        self.tick(now);
        if let Some(output) = self.outputs.pop_front() {
            return output;
        }
        self.step();
        if let Some(output) = self.outputs.pop_front() {
            return output;
        }
        if let Some(bytes) = self.send() {
            return Output::Send(bytes);
        }
        // Handing over the last bytes may have been the last thing to wait for.
        self.finish();
        match self.outputs.pop_front() {
            Some(output) => output,
            None => Output::Wait(self.next_deadline()),
        }
    }

    /// Responder, after the end: the bytes of another call that has begun on the same line, from
    /// the beginning of its first frame on, as they came. `None` when none has.
    ///
    /// Where no carrier tells of a caller's death (a null modem, a bridged line), the next call's
    /// first frame is the first to tell. An engine that hears one, made for its key and not older
    /// than the present call, ends at once: with [`ProtocolError::Superseded`], or as it was ending
    /// anyway. Begin a new engine (with a fresh seed) on the same line without hanging up, and give it
    /// these bytes as its first [`Input::Received`]: nothing is lost. If they are not given, the
    /// caller repeats its first frame after about a second and a half.
    ///
    /// Whoever can put such frames on the line can end calls with them; so could a cut of the line.
    pub fn take_next_call(&mut self) -> Option<Vec<u8>> {
        self.next_call.take()
    }

    /// Time stands still once the session is over, and with it the figures.
    fn tick(&mut self, now: Millis) {
        if !matches!(self.phase, Phase::Over) {
            self.now = self.now.max(now);
        }
    }

    fn peer(&self) -> Role {
        match self.role {
            Role::Initiator => Role::Responder,
            Role::Responder => Role::Initiator,
        }
    }

    fn next_deadline(&mut self) -> Option<Millis> {
        match self.phase {
            Phase::Idle | Phase::Over => None,
            _ => {
                self.link.set_timers(self.now);
                let gather = self.gather_until.filter(|until| *until > self.now);
                gather.into_iter().chain(self.link.timers.next()).min()
            }
        }
    }

    fn tell(&mut self, event: Event) {
        self.outputs.push_back(Output::Event(event));
    }

    /// The session cannot go on: tell the peer, then the application.
    fn fail(&mut self, error: ProtocolError) {
        if matches!(self.phase, Phase::Over | Phase::Breaking { .. }) {
            return;
        }
        self.link.break_off(BreakReason::Aborted);
        self.link
            .timers
            .set(Timer::Linger, Some(self.now.plus(BREAK_MS_MAX)));
        self.phase = Phase::Breaking { error };
    }

    /// The session is over at once.
    fn end(&mut self, event: Event) {
        self.tell(event);
        self.phase = Phase::Over;
    }
}

/// How long a line without room may keep a break frame.
const BREAK_MS_MAX: u64 = 1_500;

fn check_hello(hello: &[u8]) -> Result<(), ProtocolError> {
    match hello.len() {
        0..=HELLO_BYTES_MAX => Ok(()),
        bytes => Err(ProtocolError::HelloTooLong {
            bytes,
            bytes_max: HELLO_BYTES_MAX,
        }),
    }
}

#[cfg(test)]
#[path = "engine_tests.rs"]
mod tests;
