//! The sending side of a link: which frame is next, and how much of it the line may have now.

use crate::Transparency;
use crate::ack::Ack;
use crate::coding::{self, PATTERN};
use crate::frame::{Header, Kind, Level};
use crate::link::{ACK_RIDE_BYTES, ACK_RIDE_MS, BreakReason, Link, Outgoing, PROOF_BYTES};
use crate::mend::Mend;
use crate::noise::Fit;
use crate::timers::{Millis, Timer};
use crate::window::Work;

/// Parity of a hello, which must arrive on a line of which nothing is known.
const HELLO_LEVEL: u8 = 2;

/// Parity of a hello repeated.
const HELLO_LEVEL_AGAIN: u8 = 4;

/// Data frames shorter than this are protected like control frames, and carry acknowledgements.
const SHORT_BYTES: u64 = 512;

/// Least parity of a mend frame: where one is needed there is noise.
const MEND_LEVEL: u8 = 2;

/// Hellos written raw before an end that adapts takes the line for one that eats bytes (SPEC 3.4).
const RAW_HELLOS: u8 = 2;

/// A stream of which nothing is heard for so long may be eaten by the line.
const DOUBT_MS: u64 = 8_000;

impl Link {
    /// Bytes for the line, if there are any and it may have them now.
    pub(crate) fn poll_send(&mut self, now: Millis) -> Option<Vec<u8>> {
        let allowance = self
            .pacer
            .allowance(now)
            .min(self.room.unwrap_or(usize::MAX));
        if allowance == 0 {
            let paces = self.room != Some(0) && self.has_work();
            self.timers
                .set(Timer::Pace, paces.then(|| self.pacer.opens_at(now)));
            return None;
        }
        self.timers.set(Timer::Pace, None);
        if self.outgoing.is_none() {
            self.outgoing = self.compose(now);
        }
        if self.outgoing.is_none() && self.sending.unsent() == 0 && self.window_left() > 0 {
            self.pacer.starve();
        }
        let mut frame = self.outgoing.take()?;
        let left = frame.bytes.len() - frame.at;
        let count = left.min(allowance);
        self.pacer.hand(count, now);
        self.sent_bytes += count as u64;
        self.last_sent = now;
        if let Some(room) = &mut self.room {
            *room -= count;
        }
        if count == left {
            self.pacer.end_frame(frame.number);
            if frame.awaited {
                self.awaited_since = self.pacer.drained_at().max(now);
            }
            let begun = core::mem::replace(&mut frame.at, frame.bytes.len());
            self.note_left(&frame, now);
            if begun == 0 {
                return Some(frame.bytes);
            }
            return Some(frame.bytes.split_off(begun));
        }
        let piece = frame.bytes.get(frame.at..frame.at + count)?.to_vec();
        frame.at += count;
        self.outgoing = Some(frame);
        Some(piece)
    }

    fn has_work(&self) -> bool {
        self.outgoing.is_some()
            || self.breaking.is_some()
            || self.ack_urgent
            || self.probe_wanted
            || self.hello_is_due()
            || self.sending.has_repairs()
            || self.sending.unsent() > 0
            || self.mark.is_some()
    }

    fn hello_is_due(&self) -> bool {
        self.hello.is_some() && (self.hello_sends == 0 || self.probe_wanted)
    }

    /// The next frame by rank: break, hello, what reports damage, repairs, new bytes, acknowledgement.
    fn compose(&mut self, now: Millis) -> Option<Outgoing> {
        if let Some(reason) = self.breaking.take() {
            return self.compose_break(reason);
        }
        if self.hello_is_due() {
            return self.compose_hello(now);
        }
        self.mark.as_ref()?;
        if self.probe_wanted || self.ack_stands_alone(now) {
            return self.compose_ack();
        }
        if self.sending.may_fly() {
            let bytes_max = self.payload_bytes() as u64;
            if let Some(work) = self.sending.work(bytes_max, self.window_left()) {
                return self.compose_work(work, now);
            }
        }
        if self.ack_urgent {
            self.compose_ack()
        } else {
            None
        }
    }

    /// Whether an acknowledgement has waited long enough to ride with a long data frame.
    fn is_ack_due(&self, now: Millis) -> bool {
        // The peer uses its longest frames only after this is told.
        let proof = self.acknowledged < PROOF_BYTES && self.receiving.next() >= PROOF_BYTES;
        proof
            || self.unacknowledged >= ACK_RIDE_BYTES
            || now.since(self.ack_wanted_since) >= ACK_RIDE_MS
    }

    /// What reports damage should not wait for a data frame's end, and what might be damaged with
    /// it should not ride.
    fn ack_stands_alone(&self, now: Millis) -> bool {
        let noisy = self.fit.code() > 0 || self.meter.code() > 0;
        (self.ack_urgent && self.receiving.has_gaps())
            || (self.ack_wanted && noisy && !self.lingering && self.is_ack_due(now))
    }

    fn compose_break(&mut self, reason: BreakReason) -> Option<Outgoing> {
        let code = match reason {
            BreakReason::Aborted => 0,
            BreakReason::HandshakeFailed => 1,
        };
        let level = Level::new(2).max(self.fit.level());
        let header = self.header(Kind::Break, level, 0);
        self.seal(header, &[&[code]])
    }

    fn compose_hello(&mut self, now: Millis) -> Option<Outgoing> {
        let body = self.hello.clone()?;
        let first = self.hello_sends == 0;
        if self.adapts_coding && self.hello_sends >= RAW_HELLOS {
            self.coding = Transparency::SevenBit;
        }
        self.pattern_due = self.adapts_coding && self.coding == Transparency::SevenBit;
        self.hello_sends = self.hello_sends.saturating_add(1);
        self.probe_wanted = false;
        let level = Level::new(if first {
            HELLO_LEVEL
        } else {
            HELLO_LEVEL_AGAIN
        });
        let header = self.header(Kind::Hello, level, 0);
        let mark = crate::frame::Mark::new([0; 4], crate::Role::Initiator);
        let bytes = mark.encode(&header, &[&body]);
        let leaves = bytes.len() as u64 * 1000 / self.pacer.rate().max(100);
        self.hello_left = now.max(self.pacer.drained_at()).plus(leaves);
        let mut outgoing = self.outgoing(header, bytes);
        outgoing.again = !first;
        Some(outgoing)
    }

    /// Small frames may pass where long ones never do: a stream that stands still is written in the
    /// next safer coding.
    fn doubt_coding(&mut self, now: Millis) {
        let (base, next) = (self.sending.base(), self.sending.next());
        let (doubted, since) = self.doubted;
        if !self.doubts_coding || doubted != base || base == next {
            self.doubted = (base, now);
            return;
        }
        let on_the_way = (next - base) * 1000 / self.pacer.rate().max(100);
        if now.since(since) < DOUBT_MS.max(4 * self.pacer.timeout_ms(0)) + on_the_way {
            return;
        }
        self.doubted = (base, now);
        self.coding = match self.coding {
            Transparency::Raw => Transparency::Escaped,
            _ => Transparency::SevenBit,
        };
    }

    fn compose_ack(&mut self) -> Option<Outgoing> {
        let place = self.sending.next() as u32;
        let mut header = self.header(Kind::Ack, self.control_level(), place);
        header.acknowledges = true;
        header.wants_answer = core::mem::take(&mut self.probe_wanted);
        let ack = self.take_ack();
        let mut outgoing = self.seal(header, &[&ack])?;
        outgoing.awaited = header.wants_answer;
        Some(outgoing)
    }

    fn compose_work(&mut self, work: Work, now: Millis) -> Option<Outgoing> {
        self.doubt_coding(now);
        let small = matches!(work, Work::Data { start, end, .. } if end - start < SHORT_BYTES);
        let rides =
            self.ack_wanted && (small || self.is_ack_due(now)) && !self.receiving.has_gaps();
        let ack = if rides { self.take_ack() } else { Vec::new() };
        let level;
        let mut outgoing = match work {
            Work::Data { start, end, again } => {
                let last = end == self.sending.end() && !self.more_follows;
                level = self.data_level(end - start, last);
                let mut header = self.header(Kind::Data, level, start as u32);
                header.acknowledges = rides;
                if again {
                    self.resent_bytes += end - start;
                }
                let mark = self.mark.as_ref()?;
                let bytes = mark.encode(&header, &[&ack, self.sending.bytes(start, end)]);
                let mut outgoing = self.outgoing(header, bytes);
                outgoing.again = again;
                outgoing
            }
            Work::Mend { start, end, sent } => {
                let mut body = ack;
                level = self.fit.mend_level().max(sent.stronger());
                Mend::of(self.sending.bytes(start, end), level).encode(&mut body);
                let inner = self.control_level().max(Level::new(MEND_LEVEL));
                let mut header = self.header(Kind::Mend, inner, start as u32);
                header.acknowledges = rides;
                self.seal(header, &[&body])?
            }
        };
        outgoing.number = self.sending.number();
        if rides {
            self.ack_number = outgoing.number;
            self.ack_watched = true;
        }
        outgoing.awaited = true;
        self.sending.launch(work, outgoing.number, level);
        Some(outgoing)
    }

    /// Parity of a data frame: a tail lost costs a round trip, and so does a short frame.
    fn data_level(&self, bytes: u64, last: bool) -> Level {
        match self.fit.code() {
            _ if bytes < SHORT_BYTES => self.control_level(),
            0 => Level::NONE,
            _ if last => self.fit.level().stronger(),
            _ => self.fit.level(),
        }
    }

    /// Short frames that others wait for are worth a little more parity.
    fn control_level(&self) -> Level {
        let code = self.fit.code().max(self.meter.code());
        match code {
            0 => Level::NONE,
            // What we receive is the first guess at what the peer does.
            _ => Fit::level_for(code).stronger(),
        }
    }

    fn header(&mut self, kind: Kind, level: Level, place: u32) -> Header {
        Header {
            kind,
            level,
            acknowledges: false,
            wants_answer: false,
            counter: self.sending.count_frame() as u8,
            place: place & 0xff_ffff,
            body_bytes: 0,
        }
    }

    fn take_ack(&mut self) -> Vec<u8> {
        let (gaps, high) = self.receiving.gaps();
        let next = self.receiving.next() as u32 & 0xff_ffff;
        let ack = Ack {
            heard: self.heard_counter,
            next,
            noise: self.meter.code(),
            gaps,
            high,
        };
        self.ack_wanted = false;
        self.acknowledged = self.receiving.next();
        self.ack_number = self.sending.number();
        self.ack_watched = false;
        self.ack_urgent = false;
        self.unacknowledged = 0;
        self.timers.set(Timer::Ack, None);
        let mut out = Vec::with_capacity(16);
        ack.encode(&mut out);
        out
    }

    fn seal(&mut self, header: Header, body: &[&[u8]]) -> Option<Outgoing> {
        let bytes = self.mark.as_ref()?.encode(&header, body);
        Some(self.outgoing(header, bytes))
    }

    fn outgoing(&mut self, header: Header, bytes: Vec<u8>) -> Outgoing {
        let uncoded = bytes.len();
        let mut bytes = coding::encode(bytes, self.coding);
        if core::mem::take(&mut self.pattern_due) {
            bytes.splice(..0, PATTERN);
        }
        self.coding_bytes += (bytes.len() - uncoded) as u64;
        Outgoing {
            bytes,
            at: 0,
            number: self.sending.number(),
            level: header.level,
            kind: header.kind,
            again: false,
            awaited: false,
        }
    }
}
