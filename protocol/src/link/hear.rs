//! The receiving side of a link: what each sighting of the deframer means.

use crate::ack::Ack;
use crate::deframer::Sighting;
use crate::frame::{Header, Kind};
use crate::limits::{FRAME_PAYLOAD_BYTES_MAX, INBOX_BYTES_MANY, WINDOW_BYTES_MAX};
use crate::link::{BreakReason, Link, Note};
use crate::mend::Mend;
use crate::reader::{Malformed, Reader};
use crate::timers::{Millis, Timer};
use crate::watch::FrameState;
use crate::window::{Held, unwrap_place};
use crate::{Role, Transparency, coding};

/// How long an acknowledgement waits for a frame to ride with.
const ACK_DELAY_MS: u64 = 10;

/// Received bytes that are acknowledged at once.
const ACK_AT_ONCE_BYTES: usize = 16 * 1024;

/// Length of an acknowledgement inside a data frame: there it names no gaps.
pub(super) const SHORT_ACK_BYTES: usize = 5;

/// How many bytes an unexplained stretch may differ from a frame of the expected length.
const UNEXPLAINED_SLACK: usize = 20;

/// From this rate on (bytes per second) frames are not searched inside incomplete ones.
const EAGER_RATE_MAX: u64 = 1_000_000;

/// After such a silence the rest of an incomplete frame may never come, however fast the line.
const PAUSE_MS: u64 = 200;

/// Whether a frame brought anything that was not here yet.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Novelty {
    Fresh,
    Known,
}

/// Bytes before the first frame that show what the line lets through (SPEC 3.4).
const JUDGED_BYTES: usize = 64;

impl Link {
    /// Take bytes from the line; then call [`Link::next_note`] until there is none.
    pub(crate) fn receive(&mut self, bytes: &[u8], now: Millis) {
        self.received_bytes += bytes.len() as u64;
        self.paused |= now.since(self.last_received) >= PAUSE_MS;
        self.last_received = now;
        self.deframer.push(bytes);
        if self.mark.is_some() && self.deframer.is_inside_frame() {
            // A long frame on a slow line is not silence.
            self.last_heard = now;
        }
    }

    /// The next thing heard that is not stream; frames before it are dealt with.
    pub(crate) fn next_note(&mut self, now: Millis) -> Option<Note> {
        loop {
            if let Some(note) = self.notes.pop_front() {
                return Some(note);
            }
            if self.inbox.len() >= INBOX_BYTES_MANY && !self.crowded {
                return None;
            }
            let eager = self.paused || self.pacer.rate() < EAGER_RATE_MAX;
            match self.deframer.next(&self.marks, eager)? {
                Sighting::Frame {
                    header,
                    mark,
                    body,
                    damage,
                    coded,
                } => {
                    self.paused = false;
                    self.judge_coding(coded);
                    self.meter.count(header.frame_bytes(), damage.repaired);
                    let heard = match self.is_hello_mark(mark) {
                        true => Ok(self.hear_hello(&header, body, coded)),
                        false => self.accept(&header, &body, now),
                    };
                    let state = match (damage.repaired, &heard) {
                        (0, Ok(Novelty::Known)) => FrameState::Again,
                        (0, _) => FrameState::Sound,
                        (repaired, _) => FrameState::Mended {
                            bytes: repaired as u32,
                        },
                    };
                    self.note_came(&header, state, now);
                    if heard.is_err() {
                        return Some(Note::Malformed);
                    }
                }
                Sighting::Damaged {
                    header,
                    mark,
                    body,
                    damage,
                } => {
                    let wrong = damage.wrong_bytes(header.level);
                    if wrong > 0 {
                        self.meter.count(header.frame_bytes(), wrong);
                    }
                    self.note_came(&header, FrameState::Damaged, now);
                    if !self.is_hello_mark(mark) {
                        self.keep_damaged(&header, body, now);
                    }
                }
                Sighting::Unexplained { bytes, next } => {
                    if let Some(watch) = &mut self.watch {
                        watch.unexplained(bytes.len(), now);
                    }
                    if !self.heard_any {
                        self.before_first_frame.extend_from_slice(&bytes);
                        let old = self.before_first_frame.len().saturating_sub(JUDGED_BYTES);
                        self.before_first_frame.drain(..old);
                    }
                    self.keep_unexplained(bytes, &next);
                }
            }
        }
    }

    fn note_came(&mut self, header: &Header, state: FrameState, now: Millis) {
        if let Some(watch) = &mut self.watch {
            watch.came(header, self.deframer.latest_bytes(), state, now);
        }
    }

    fn is_hello_mark(&self, mark: usize) -> bool {
        self.role == Role::Responder && mark + 1 == self.marks.len()
    }

    fn hear_hello(&mut self, header: &Header, body: Vec<u8>, coded: bool) -> Novelty {
        if header.kind != Kind::Hello {
            return Novelty::Fresh;
        }
        let nonce = body
            .get(1..5)
            .and_then(|bytes| <[u8; 4]>::try_from(bytes).ok());
        if nonce.is_some() && nonce == self.nonce {
            // Ours repeated: the answer was lost or is late.
            self.note_counter(header.counter);
            self.ack_urgent = true;
            if coded && self.adapts_coding && self.coding == Transparency::Raw {
                // The first one came raw, and what was answered raw did not arrive.
                self.advice = Some(Transparency::Raw);
                self.probe_coding();
            }
            Novelty::Known
        } else {
            self.hello_counter = header.counter;
            self.notes.push_back(Note::Hello(body));
            Novelty::Fresh
        }
    }

    /// After the hello of a new session: its counter is the first one heard.
    pub(crate) fn start_hearing(&mut self, now: Millis) {
        self.heard_counter = self.hello_counter;
        self.heard_any = true;
        self.last_heard = now;
        self.ack_wanted = true;
        self.timers.set(Timer::Ack, Some(now.plus(ACK_DELAY_MS)));
    }

    /// The first frame shows what the line lets through (SPEC 3.4).
    fn judge_coding(&mut self, coded: bool) {
        if self.heard_any && !self.before_first_frame.is_empty() {
            self.before_first_frame = Vec::new();
        }
        if self.heard_any || !coded {
            return;
        }
        self.advice = Some(coding::advise(&self.before_first_frame));
        if self.adapts_coding && self.role == Role::Responder {
            self.probe_coding();
        }
    }

    fn probe_coding(&mut self) {
        self.coding = Transparency::SevenBit;
        self.pattern_due = true;
    }

    fn note_counter(&mut self, counter: u8) {
        if !self.heard_any || counter.wrapping_sub(self.heard_counter) < 128 {
            self.heard_counter = counter;
        }
    }

    /// A good frame of this session.
    fn accept(&mut self, header: &Header, body: &[u8], now: Millis) -> Result<Novelty, Malformed> {
        self.note_counter(header.counter);
        self.heard_any = true;
        self.hello = None;
        self.last_heard = now;
        let mut reader = Reader::new(body);
        if header.acknowledges {
            let ack = Ack::decode(&mut reader)?;
            self.hear_ack(&ack, now);
        }
        self.ack_urgent |= header.wants_answer;
        if header.wants_answer && !self.ack_watched {
            // Our latest may be lost and nothing would tell: it goes again with the next frame,
            // whatever that is.
            self.ack_wanted = true;
            self.ack_wanted_since = Millis(0);
        }
        if header.wants_answer && self.lingering {
            self.sending.lose_all();
        }
        match header.kind {
            Kind::Data => return Ok(self.hear_data(header, reader.rest(), now)),
            Kind::Ack => {
                let place = unwrap_place(header.place, self.receiving.next());
                self.receiving.raise_high(place);
                self.ack_urgent |= self.receiving.has_gaps();
            }
            Kind::Mend => self.hear_mend(header, &Mend::decode(&mut reader)?, now),
            Kind::Break => {
                let reason = match reader.byte()? {
                    1 => BreakReason::HandshakeFailed,
                    _ => BreakReason::Aborted,
                };
                self.notes.push_back(Note::Broken(reason));
            }
            Kind::Hello => {}
        }
        Ok(Novelty::Fresh)
    }

    fn hear_ack(&mut self, ack: &Ack, now: Millis) {
        let level_before = self.fit.level();
        self.fit.hear(ack.noise);
        let outcome = self.sending.acknowledge(ack, self.ack_number);
        self.fit
            .count(outcome.acknowledged + outcome.lost, outcome.lost);
        if outcome.watched_failed {
            // Our latest acknowledgement rode with a frame that failed.
            self.ack_wanted = true;
            self.ack_wanted_since = Millis(0);
        }
        self.heard_data |= outcome.acknowledged > 0 || outcome.lost > 0 || ack.noise > 0;
        if outcome.acknowledged > 0 || self.is_all_heard() {
            self.last_progress = now;
        }
        if let Some(number) = outcome.heard {
            self.probes = 0;
            self.pacer
                .hear(number, outcome.acknowledged, self.peer_frame_bytes, now);
        }
        if self.fit.level().number() >= level_before.number() + 2 {
            self.drop_hopeless_frame(now);
        }
    }

    /// A long frame without enough parity cannot arrive: its rest is not worth sending.
    fn drop_hopeless_frame(&mut self, now: Millis) {
        let level = self.fit.level();
        let dropped = self.outgoing.take_if(|frame| {
            frame.at > 0 && frame.bytes.len() - frame.at > 512 && frame.level < level
        });
        if let Some(frame) = dropped {
            self.note_left(&frame, now);
        }
    }

    fn hear_data(&mut self, header: &Header, bytes: &[u8], now: Millis) -> Novelty {
        let start = unwrap_place(header.place, self.receiving.next());
        self.line_end = start + bytes.len() as u64;
        self.peer_frame_bytes = header.frame_bytes();
        (self.peer_payload_bytes, self.peer_level) = (bytes.len(), header.level);
        if self.inbox.len() as u64 > WINDOW_BYTES_MAX {
            return Novelty::Fresh;
        }
        let fresh = self.receiving.insert(start, bytes, &mut self.inbox);
        self.unacknowledged += bytes.len();
        self.want_ack(!fresh || self.receiving.has_gaps(), now);
        if fresh || bytes.is_empty() {
            Novelty::Fresh
        } else {
            Novelty::Known
        }
    }

    fn want_ack(&mut self, at_once: bool, now: Millis) {
        if !core::mem::replace(&mut self.ack_wanted, true) {
            self.ack_wanted_since = now;
        }
        self.ack_urgent |= at_once || self.unacknowledged >= ACK_AT_ONCE_BYTES;
        if self.timers.at(Timer::Ack).is_none() {
            self.timers.set(Timer::Ack, Some(now.plus(ACK_DELAY_MS)));
        }
    }

    fn hear_mend(&mut self, header: &Header, mend: &Mend, now: Millis) {
        let start = unwrap_place(header.place, self.receiving.next());
        let end = start + mend.length as u64;
        let Some(held) = self.receiving.take_held(start, end) else {
            return self.want_ack(true, now);
        };
        let mended = mend.apply(&held);
        let counted = if mended.whole || mended.wrong > 0 {
            mend.length
        } else {
            0
        };
        self.meter.count(counted, mended.wrong);
        for (place, bytes) in &mended.parts {
            self.receiving
                .insert(start + *place as u64, bytes, &mut self.inbox);
        }
        self.want_ack(!mended.whole || self.receiving.has_gaps(), now);
    }

    /// A frame came damaged: keep it to be mended, and say so at once.
    fn keep_damaged(&mut self, header: &Header, body: Vec<u8>, now: Millis) {
        // Damaged is told as well as lost: repair can begin at once.
        self.note_counter(header.counter);
        if header.kind != Kind::Data {
            self.ack_urgent |= header.wants_answer || header.kind == Kind::Mend;
            return;
        }
        self.ack_urgent = true;
        let lead = if header.acknowledges {
            SHORT_ACK_BYTES
        } else {
            0
        };
        let start = unwrap_place(header.place, self.receiving.next());
        let end = start + header.body_bytes.saturating_sub(lead) as u64;
        if self.line_end <= start && end <= start + FRAME_PAYLOAD_BYTES_MAX as u64 {
            self.line_end = end;
        }
        self.last_heard = now;
        if body.len() < header.body_bytes {
            return;
        }
        self.note_damage(Held {
            start,
            end,
            bytes: body,
            lead,
            slack: 0,
        });
    }

    /// Where a header was destroyed, its place follows from the frames around it.
    fn keep_unexplained(&mut self, bytes: Vec<u8>, next: &Header) {
        if !matches!(next.kind, Kind::Data | Kind::Ack) {
            return;
        }
        let end = unwrap_place(next.place, self.receiving.next());
        let start = self.line_end;
        if end <= start || end - start > FRAME_PAYLOAD_BYTES_MAX as u64 {
            return;
        }
        let body_bytes = (end - start) as usize;
        let lost = Header {
            body_bytes,
            kind: Kind::Data,
            ..*next
        };
        let slack = bytes.len().abs_diff(lost.frame_bytes());
        if slack > UNEXPLAINED_SLACK {
            return;
        }
        let lead = crate::frame::HEADER_BYTES;
        self.line_end = end;
        self.note_damage(Held {
            start,
            end,
            bytes,
            lead,
            slack: slack.max(6),
        });
    }

    fn note_damage(&mut self, held: Held) {
        self.receiving.hold(held);
        self.ack_urgent = true;
    }
}
