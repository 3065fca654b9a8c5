//! The sending side of a link: which frame is next, and how much of it the line may have now.

use crate::ack::Ack;
use crate::coding::{self, PATTERN};
use crate::frame::{Header, Kind, Level};
use crate::link::{ACK_RIDE_BYTES, ACK_RIDE_MS, BreakReason, Link, Outgoing};
use crate::mend::Mend;
use crate::timers::{Millis, Timer};
use crate::window::Work;

/// Parity of a hello, which must arrive on a line of which nothing is known.
const HELLO_LEVEL: u8 = 2;

/// Parity of a hello repeated.
const HELLO_LEVEL_AGAIN: u8 = 4;

/// Least parity of a mend frame: where one is needed there is noise.
const MEND_LEVEL: u8 = 2;

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
            if frame.at == 0 {
                return Some(frame.bytes);
            }
            return Some(frame.bytes.split_off(frame.at));
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
        if self.probe_wanted || (self.ack_urgent && self.receiving.has_gaps()) {
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
        Some(self.outgoing(header, bytes))
    }

    fn compose_ack(&mut self) -> Option<Outgoing> {
        let place = self.sending.next() as u32;
        let mut header = self.header(Kind::Ack, self.control_level(), place);
        header.acknowledges = true;
        header.wants_answer = core::mem::take(&mut self.probe_wanted);
        let ack = self.take_ack();
        self.seal(header, &[&ack])
    }

    fn compose_work(&mut self, work: Work, now: Millis) -> Option<Outgoing> {
        let due = self.unacknowledged >= ACK_RIDE_BYTES
            || now.since(self.ack_wanted_since) >= ACK_RIDE_MS
            || self.sending.unsent() <= self.payload_bytes() as u64;
        let rides = self.ack_wanted && due && !self.receiving.has_gaps();
        let ack = if rides { self.take_ack() } else { Vec::new() };
        let mut outgoing = match work {
            Work::Data { start, end, again } => {
                let last = end == self.sending.end();
                let level = match self.fit.code() {
                    0 => Level::NONE,
                    // A tail lost costs a round trip.
                    _ if last => self.fit.level().stronger(),
                    _ => self.fit.level(),
                };
                let mut header = self.header(Kind::Data, level, start as u32);
                header.acknowledges = rides;
                if again {
                    self.resent_bytes += end - start;
                }
                let mark = self.mark.as_ref()?;
                let bytes = mark.encode(&header, &[&ack, self.sending.bytes(start, end)]);
                self.outgoing(header, bytes)
            }
            Work::Mend { start, end } => {
                let mut body = ack;
                Mend::of(self.sending.bytes(start, end), self.fit.mend_level()).encode(&mut body);
                let level = self.control_level().max(Level::new(MEND_LEVEL));
                let mut header = self.header(Kind::Mend, level, start as u32);
                header.acknowledges = rides;
                self.seal(header, &[&body])?
            }
        };
        outgoing.number = self.sending.number();
        self.sending.launch(work, outgoing.number);
        Some(outgoing)
    }

    /// Short frames that others wait for are worth a little more parity.
    fn control_level(&self) -> Level {
        match self.fit.code() {
            0 => Level::NONE,
            _ => self.fit.level().stronger(),
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
        let mut bytes = coding::encode(bytes, self.coding);
        if core::mem::take(&mut self.pattern_due) {
            bytes.splice(..0, PATTERN);
        }
        Outgoing {
            bytes,
            at: 0,
            number: self.sending.number(),
            level: header.level,
        }
    }
}
