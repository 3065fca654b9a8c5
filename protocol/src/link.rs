//! One end of the frame layer: a reliable stream each way over a noisy line (SPEC 4).
//!
//! Knows nothing of keys or files. Bytes from the line go in, the stream comes out in order; the
//! stream goes in, frames come out when the line has room for them.

mod compose;
mod hear;

use std::collections::VecDeque;

use crate::deframer::Deframer;
use crate::frame::{Kind, Level, Mark};
use crate::limits::{
    FRAME_MS_MAX, FRAME_PAYLOAD_BYTES_MAX, FRAME_PAYLOAD_BYTES_MIDDLE, KEEPALIVE_MS, LINGER_MS_MAX,
    NO_PROGRESS_MS_MAX, SILENCE_MS_MAX, WINDOW_BYTES_MAX,
};
use crate::noise::{Fit, NoiseMeter};
use crate::pacing::Pacer;
use crate::timers::{Millis, Timer, Timers};
use crate::watch::{FrameState, PassedFrame, Watch};
use crate::window::{ReceiveWindow, SendWindow};
use crate::{Role, Transparency};

/// Why a session is broken off (the body of a break frame).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum BreakReason {
    /// The application or the engine gave up.
    Aborted,
    /// The first message could not be opened.
    HandshakeFailed,
}

/// Something heard that is not stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// The body of a hello frame with a nonce other than the present session's.
    Hello(Vec<u8>),
    /// The peer broke off.
    Broken(BreakReason),
    /// A frame stood all checks, but its content breaks the rules.
    Malformed,
}

/// A frame being handed to the line.
#[derive(Debug)]
struct Outgoing {
    bytes: Vec<u8>,
    at: usize,
    number: u64,
    level: Level,
    kind: Kind,
    /// Whether what it carries has left before.
    again: bool,
    /// Whether the peer owes an acknowledgement for it.
    awaited: bool,
}

/// One end of the frame layer.
pub(crate) struct Link {
    role: Role,
    /// Marks to listen for: the session's first, then (responder) that of hellos.
    marks: Vec<Mark>,
    mark: Option<Mark>,
    nonce: Option<[u8; 4]>,
    deframer: Deframer,
    sending: SendWindow,
    receiving: ReceiveWindow,
    /// Stream bytes received in order and not yet taken.
    pub(crate) inbox: Vec<u8>,
    /// Memory was given back because the line is idle; for the engine to do as much.
    pub(crate) relaxed: bool,
    /// Whether the inbox cannot be emptied now: the application owes an answer.
    pub(crate) crowded: bool,
    notes: VecDeque<Note>,
    pacer: Pacer,
    meter: NoiseMeter,
    fit: Fit,
    pub(crate) timers: Timers,
    outgoing: Option<Outgoing>,
    room: Option<usize>,
    hello: Option<Vec<u8>>,
    hello_sends: u8,
    /// When the latest hello will have left.
    hello_left: Millis,
    breaking: Option<BreakReason>,
    ack_wanted: bool,
    ack_wanted_since: Millis,
    /// Number of the frame that carries our latest acknowledgement.
    ack_number: u64,
    /// Whether that frame's loss would be told: it carries stream.
    ack_watched: bool,
    ack_urgent: bool,
    probe_wanted: bool,
    probes: u32,
    /// Received bytes since our latest acknowledgement, and the place it told.
    unacknowledged: usize,
    acknowledged: u64,
    heard_counter: u8,
    /// Counter of the latest hello of another session.
    hello_counter: u8,
    heard_any: bool,
    /// An acknowledgement of the peer told how our frames arrive.
    heard_data: bool,
    /// End of the latest data frame whose header was seen: where the next one should begin.
    line_end: u64,
    peer_frame_bytes: usize,
    /// Stream bytes and parity of the peer's latest data frame.
    peer_payload_bytes: usize,
    peer_level: Level,
    coding: Transparency,
    adapts_coding: bool,
    /// Whether our coding may still turn out not to pass.
    doubts_coding: bool,
    /// Where our stream stood heard, and since when, as far as its coding is in doubt.
    doubted: (u64, Millis),
    pattern_due: bool,
    before_first_frame: Vec<u8>,
    /// What the peer should be told about its coding.
    advice: Option<Transparency>,
    /// Whether repeats and probes are still worth sending.
    pub(crate) lingering: bool,
    /// Whether the end of the session hangs on the peer's next words.
    pub(crate) expecting: bool,
    /// Whether more stream will follow what is pushed.
    pub(crate) more_follows: bool,
    last_sent: Millis,
    /// When the latest frame that must be acknowledged will have left.
    awaited_since: Millis,
    last_heard: Millis,
    /// When bytes of any kind last came.
    last_received: Millis,
    /// The line paused, perhaps in the middle of a frame whose rest will never come.
    paused: bool,
    /// When stream last went on, either way.
    last_progress: Millis,
    pub(crate) sent_bytes: u64,
    pub(crate) received_bytes: u64,
    pub(crate) resent_bytes: u64,
    /// What the coding has added.
    pub(crate) coding_bytes: u64,
    /// Frames as they pass, when somebody wants to see them.
    watch: Option<Box<Watch>>,
}

impl Link {
    pub(crate) fn new(role: Role, rate_hint: Option<u32>, transparency: Transparency) -> Self {
        let hello_mark = Mark::new([0; 4], Role::Initiator);
        let probes = matches!(transparency, Transparency::Probe | Transparency::Auto);
        let coding = match (transparency, role) {
            (Transparency::Probe, Role::Initiator) => Transparency::SevenBit,
            // A responder does as the caller does.
            (Transparency::Probe | Transparency::Auto, _) => Transparency::Raw,
            (fixed, _) => fixed,
        };
        Self {
            role,
            marks: if role == Role::Responder {
                vec![hello_mark]
            } else {
                Vec::new()
            },
            mark: None,
            nonce: None,
            deframer: Deframer::default(),
            sending: SendWindow::default(),
            receiving: ReceiveWindow::default(),
            inbox: Vec::new(),
            relaxed: false,
            crowded: false,
            notes: VecDeque::new(),
            pacer: Pacer::new(rate_hint),
            meter: NoiseMeter::default(),
            fit: Fit::default(),
            timers: Timers::default(),
            outgoing: None,
            room: None,
            hello: None,
            hello_sends: 0,
            hello_left: Millis::default(),
            breaking: None,
            ack_wanted: false,
            ack_wanted_since: Millis::default(),
            ack_number: 0,
            ack_watched: false,
            ack_urgent: false,
            probe_wanted: false,
            probes: 0,
            unacknowledged: 0,
            acknowledged: 0,
            heard_counter: 0,
            hello_counter: 0,
            heard_any: false,
            heard_data: false,
            line_end: 0,
            peer_frame_bytes: 0,
            peer_payload_bytes: 0,
            peer_level: Level::NONE,
            coding,
            adapts_coding: probes,
            doubts_coding: probes,
            doubted: (0, Millis::default()),
            pattern_due: false,
            before_first_frame: Vec::new(),
            advice: None,
            lingering: false,
            expecting: false,
            more_follows: false,
            last_sent: Millis::default(),
            awaited_since: Millis::default(),
            last_heard: Millis::default(),
            last_received: Millis::default(),
            paused: false,
            last_progress: Millis::default(),
            sent_bytes: 0,
            received_bytes: 0,
            resent_bytes: 0,
            coding_bytes: 0,
            watch: None,
        }
    }

    /// Keep the frames that pass from now on, or no longer.
    pub(crate) fn watch(&mut self, on: bool) {
        self.watch = on.then(Box::default);
    }

    /// The oldest frame that passed and was not taken yet.
    pub(crate) fn next_passed(&mut self) -> Option<PassedFrame> {
        self.watch.as_mut()?.take()
    }

    /// Begin (or begin anew) with the marks of this session. Streams start at 0.
    pub(crate) fn begin_session(&mut self, nonce: [u8; 4], now: Millis) {
        let peer = match self.role {
            Role::Initiator => Role::Responder,
            Role::Responder => Role::Initiator,
        };
        self.marks
            .truncate(usize::from(self.role == Role::Responder));
        if self.nonce.is_some() && self.role == Role::Responder {
            self.marks = vec![Mark::new([0; 4], Role::Initiator)];
        }
        self.marks.insert(0, Mark::new(nonce, peer));
        self.deframer.look_again();
        self.mark = Some(Mark::new(nonce, self.role));
        self.nonce = Some(nonce);
        self.sending = SendWindow::default();
        self.receiving = ReceiveWindow::default();
        self.inbox.clear();
        self.outgoing = None;
        self.breaking = None;
        self.line_end = 0;
        self.heard_any = false;
        self.heard_data = false;
        self.last_heard = now;
        self.last_sent = now;
        self.last_progress = now;
    }

    /// The bytes from the beginning of the frame of the latest [`Note`] on, as they came.
    pub(crate) fn since_latest_frame(&self) -> Vec<u8> {
        self.deframer.since_latest_frame().to_vec()
    }

    /// The bytes in which no frame was found yet.
    pub(crate) fn not_yet_explained(&self) -> Vec<u8> {
        self.deframer.not_yet_explained().to_vec()
    }

    /// Send the first message and repeat it until the peer is heard.
    pub(crate) fn say_hello(&mut self, body: Vec<u8>) {
        self.hello = Some(body);
    }

    /// Append to our stream.
    pub(crate) fn push_stream(&mut self, bytes: &[u8], now: Millis) {
        if self.is_all_heard() {
            // Nothing was owed until now.
            self.last_progress = now;
        }
        self.sending.push(bytes);
    }

    /// Whether a frame of this session was heard.
    pub(crate) fn has_heard(&self) -> bool {
        self.heard_any
    }

    /// End of our stream so far.
    pub(crate) fn stream_end(&self) -> u64 {
        self.sending.end()
    }

    /// How far our stream was heard.
    pub(crate) fn heard_until(&self) -> u64 {
        self.sending.base()
    }

    /// Whether more stream could be sent soon: the engine then seals another record.
    pub(crate) fn is_hungry(&self, now: Millis) -> bool {
        self.mark.is_some()
            && self.breaking.is_none()
            && (self.sending.unsent() == 0 || self.is_fast())
            && self.sending.unsent() < self.payload_bytes() as u64
            && self.outgoing.is_none()
            && self.pacer.allowance(now) > 0
            && self.room != Some(0)
            && self.window_left() > 0
            && self.sending.may_fly()
            && !self.sending.has_repairs()
    }

    /// Whether nothing of our stream is unsent or unacknowledged.
    pub(crate) fn is_all_heard(&self) -> bool {
        self.sending.base() == self.sending.end()
    }

    /// Whether everything pushed was at least sent once.
    pub(crate) fn is_all_sent(&self) -> bool {
        self.sending.unsent() == 0 && self.outgoing.is_none() && !self.sending.has_repairs()
    }

    /// Break off: nothing else is sent any more.
    pub(crate) fn break_off(&mut self, reason: BreakReason) {
        // The first reason is the cause; what fails after it only follows from it.
        self.breaking.get_or_insert(reason);
        self.outgoing = None;
    }

    /// Whether a break frame still waits to be handed over.
    pub(crate) fn is_breaking(&self) -> bool {
        self.breaking.is_some() || self.outgoing.is_some()
    }

    /// The line can take so many bytes.
    pub(crate) fn set_room(&mut self, bytes: usize) {
        self.room = Some(bytes);
    }

    /// Whether the line is too fast to pace by time.
    pub(crate) fn is_fast(&self) -> bool {
        self.pacer.is_fast()
    }

    /// How long to stay for the peer to ask again.
    pub(crate) fn linger_ms(&self) -> u64 {
        (3 * self.pacer.timeout_ms(0)).min(LINGER_MS_MAX)
    }

    /// What the peer should be told about its coding, once.
    pub(crate) fn take_advice(&mut self) -> Option<Transparency> {
        self.advice.take()
    }

    /// The peer says which coding arrives whole.
    pub(crate) fn follow_advice(&mut self, coding: Transparency) {
        if self.adapts_coding {
            self.coding = coding;
            self.doubts_coding = coding == Transparency::Raw;
        }
    }

    /// Stream bytes a data frame now carries.
    pub(crate) fn payload_bytes(&self) -> usize {
        let fitted = self.fit.payload_bytes();
        if self.pacer.is_groping() {
            return fitted.min(512);
        }
        let longest = match self.pacer.rate() {
            0 => FRAME_PAYLOAD_BYTES_MAX,
            rate => ((rate * FRAME_MS_MAX / 1000) as usize).max(FRAME_PAYLOAD_BYTES_MIDDLE),
        };
        let clean = self.fit.code() == 0 && self.meter.code() == 0;
        let told = self.fit.code() == 0 && self.sending.base() >= PROOF_BYTES;
        // What arrives here is the first guess at what arrives there.
        let guessed = clean && self.receiving.next() >= PROOF_BYTES;
        let proved = if told || guessed {
            longest
        } else if clean && self.sending.next() >= PROOF_BYTES && self.role == Role::Responder {
            // The fate of the first frame is not known yet, but a hello came undamaged. A caller
            // may be told any moment that its file is there already.
            longest
                .min((self.pacer.rate() * UNPROVED_MS / 1000) as usize)
                .max(FRAME_PAYLOAD_BYTES_MIDDLE)
        } else if self.fit.code() > 0 && self.peer_frame_bytes > LONG_FRAME_BYTES {
            // What reports and repairs damage waits for a frame's end on either side.
            FRAME_PAYLOAD_BYTES_MIDDLE / 2
        } else {
            FRAME_PAYLOAD_BYTES_MIDDLE
        };
        fitted.min(longest).min(proved)
    }

    fn window_left(&self) -> u64 {
        let mut window = self.pacer.window();
        if !self.heard_any {
            // Into the dark not more than the first round trips can need.
            window = window.min(self.pacer.rate() * 5 / 2 + 4096);
        }
        window
            .min(WINDOW_BYTES_MAX)
            .saturating_sub(self.sending.unheard())
    }

    /// Time is up for some deadline: what is to be sent because of it.
    pub(crate) fn ring(&mut self, now: Millis) {
        if self.timers.is_due(Timer::Ack, now) {
            self.timers.set(Timer::Ack, None);
            // When all is settled the peer asks for what it misses.
            self.ack_urgent |= !self.lingering;
        }
        if self.timers.is_due(Timer::Probe, now) {
            self.timers.set(Timer::Probe, None);
            self.probe_wanted = true;
            self.probes += 1;
        }
        if self.timers.is_due(Timer::Keepalive, now) {
            self.timers.set(Timer::Keepalive, None);
            // Whoever is speaking need not be asked whether they live.
            self.probe_wanted |= now.since(self.last_heard) >= KEEPALIVE_MS;
            self.ack_urgent = true;
            self.relax();
        }
    }

    /// How long the peer was not heard, if that is too long.
    pub(crate) fn silence(&self, now: Millis) -> Option<u64> {
        let silent = self.mark.is_some() && now >= self.silent_at();
        silent.then(|| now.since(self.last_heard))
    }

    /// When the peer is taken for dead. While bytes still come they may be the rest of a long frame
    /// whose header was destroyed.
    fn silent_at(&self) -> Millis {
        let usual = self.last_heard.plus(SILENCE_MS_MAX);
        let frame_ms = match self.pacer.rate() {
            0 => 0,
            rate => (FRAME_PAYLOAD_BYTES_MIDDLE as u64 + 64) * 1_250 / rate,
        };
        let frame_end = usual.plus(frame_ms.min(LONG_FRAME_MS_MAX));
        usual.max(frame_end.min(self.last_received.plus(RECEIVING_MS)))
    }

    /// How long nothing went on though something of ours is unheard, if that is too long.
    pub(crate) fn standstill(&self, now: Millis) -> Option<u64> {
        let since = now.since(self.last_progress);
        (!self.is_all_heard() && since >= NO_PROGRESS_MS_MAX).then_some(since)
    }

    /// Set the deadlines that follow from the present state.
    pub(crate) fn set_timers(&mut self, now: Millis) {
        if self.mark.is_none() {
            return;
        }
        self.timers.set(Timer::Silence, Some(self.silent_at()));
        let busy = self.outgoing.is_some() || self.probe_wanted;
        let keepalive = self
            .last_sent
            .max(self.pacer.drained_at())
            .plus(KEEPALIVE_MS);
        let keepalive = (!busy && !self.lingering).then_some(keepalive.max(now));
        self.timers
            .set(Timer::Keepalive, keepalive.filter(|_| self.hello.is_none()));
        let waits = self.sending.is_awaiting() && !self.lingering && !busy;
        let probe = match self.hello_is_out() {
            true => (!self.probe_wanted).then(|| self.hello_left.plus(self.patience())),
            false if waits => Some(self.awaited_since.plus(self.patience())),
            // All is heard, only the end is missing: the word of the peer may be lost.
            false if self.expecting && !busy => Some(
                self.awaited_since
                    .max(self.last_heard)
                    .plus(2 * self.patience()),
            ),
            false => None,
        };
        self.timers.set(Timer::Probe, probe.map(|at| at.max(now)));
    }

    fn hello_is_out(&self) -> bool {
        self.hello.is_some() && self.hello_sends > 0
    }

    /// How long silence after our last frame is not yet suspicious.
    fn patience(&self) -> u64 {
        let answer_bytes = self
            .peer_frame_bytes
            .max(if self.heard_any { 40 } else { 160 }) as u64;
        let answer_ms = match self.pacer.rate() {
            0 => 300,
            rate => answer_bytes * 1000 / rate,
        };
        let little = self.sending.unheard() < ACK_RIDE_BYTES as u64;
        let rides = little && self.peer_frame_bytes > LONG_FRAME_BYTES;
        let ride_ms = if rides { ACK_RIDE_MS } else { 0 };
        let timeout = self.pacer.timeout_ms(answer_ms + ride_ms);
        (timeout << self.probes.min(3)).min(timeout.max(6_000))
    }

    /// A frame of ours, or what was sent of it, is with the line.
    fn note_left(&mut self, frame: &Outgoing, now: Millis) {
        if let Some(watch) = &mut self.watch {
            let (bytes, state) = match frame.at < frame.bytes.len() {
                true => (frame.at, FrameState::CutShort),
                false if frame.again => (frame.at, FrameState::Again),
                false => (frame.at, FrameState::Sound),
            };
            watch.left(frame.kind, frame.number, bytes, state, now);
        }
    }

    /// Measures for the operator.
    pub(crate) fn figures(&self) -> Figures {
        Figures {
            rate: self.pacer.rate(),
            round_trip_ms: self.pacer.round_trip_ms(),
            payload_bytes: self.payload_bytes(),
            noise: self.fit.code(),
            level: self.fit.level(),
            peer_payload_bytes: self.peer_payload_bytes,
            peer_noise: self.meter.code(),
            peer_level: self.peer_level,
            coding: self.coding,
            awaiting: self.sending.is_awaiting() || self.hello.is_some(),
            heard_until: self.sending.base(),
        }
    }

    /// Give memory back while the line is idle.
    fn relax(&mut self) {
        self.deframer.relax();
        self.sending.relax();
        self.receiving.relax();
        self.inbox.shrink_to(256);
        self.pacer.relax();
        self.relaxed = true;
    }
}

/// Stream bytes that must have arrived whole before the longest frames are used.
const PROOF_BYTES: u64 = 4_000;

/// A frame sent before anything is known of the line takes at most this time.
const UNPROVED_MS: u64 = 2_500;

/// Bytes that came so short a time ago show that somebody is sending.
const RECEIVING_MS: u64 = 2_000;

/// Longest frame of the slowest line, in printable characters.
const LONG_FRAME_MS_MAX: u64 = 45_000;

/// From this length on a frame of the peer is worth waiting for.
const LONG_FRAME_BYTES: usize = 512;

/// How long an acknowledgement of little may wait for a data frame, while such frames leave anyway.
const ACK_RIDE_MS: u64 = 2_500;

/// Received bytes of which an acknowledgement rides with the next data frame at once.
const ACK_RIDE_BYTES: usize = 6_000;

/// Figures of the frame layer.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Figures {
    pub rate: u64,
    pub round_trip_ms: u64,
    pub payload_bytes: usize,
    pub noise: u8,
    pub level: Level,
    pub peer_payload_bytes: usize,
    pub peer_noise: u8,
    pub peer_level: Level,
    pub coding: Transparency,
    pub awaiting: bool,
    pub heard_until: u64,
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod tests;
