//! Two pumps and a line between them, in virtual time: what a call meets, from a seed.

use std::collections::{BTreeSet, VecDeque};

use client_bank::session::{Millis, Pump, SessionEvent};
use protocol::Input;
use rand::rngs::StdRng;
use rand::{Rng, RngExt};

/// What the line does to a call.
#[derive(Debug, Clone, Copy, Default)]
pub struct LineTrouble {
    /// One byte in so many is changed.
    pub flip_one_in: Option<u32>,
    /// One byte in so many is lost.
    pub drop_one_in: Option<u32>,
    /// One byte in so many comes twice.
    pub double_one_in: Option<u32>,
    /// After so many bytes both ways the line is gone, and both ends see it.
    pub hang_up_after: Option<u64>,
    /// After so many bytes both ways nothing passes any more, and nobody is told.
    pub silent_after: Option<u64>,
    /// After so many bytes only the way to the host is cut.
    pub one_way_after: Option<u64>,
    /// Nothing passes from this millisecond on, for so many.
    pub stall_ms: Option<(u64, u64)>,
    /// So many bytes of noise before the first byte of the caller.
    pub noise_before: usize,
}

/// What came of a call at the caller's end.
pub struct CallEnd {
    pub caller: Vec<SessionEvent>,
    /// What the line really did, by the names in [`FAULTS`].
    pub happened: BTreeSet<&'static str>,
    /// Virtual milliseconds.
    pub lasted_ms: u64,
}

/// Everything a line can do to a call.
pub const FAULTS: [&str; 9] = [
    "bytes-doubled",
    "bytes-flipped",
    "bytes-lost",
    "hung-up",
    "hung-up-at-once",
    "noise-before",
    "one-way",
    "silent",
    "stalled",
];

/// Bytes of both ends within which a call has not got beyond its handshake.
const HANDSHAKE_BYTES: u64 = 300;
/// Milliseconds of one step.
const STEP_MS: u64 = 20;
/// One way through the line, in milliseconds.
const DELAY_MS: u64 = 40;
/// Bytes a millisecond either way: 33 600 bit/s.
const BYTES_PER_STEP: usize = 67;
/// A call that lasts longer hangs, and that is a defect.
const LASTS_MS_MAX: u64 = 30 * 60_000;

/// Runs a call to its end, or until `died` says that a computer is off.
pub fn run<'a>(
    caller: &'a mut dyn Pump,
    host: &'a mut dyn Pump,
    trouble: LineTrouble,
    dice: &mut StdRng,
    died: &dyn Fn() -> bool,
) -> CallEnd {
    let mut line = Line {
        trouble,
        carried: 0,
        happened: BTreeSet::new(),
        wires: [Wire::default(), Wire::default()],
    };
    let mut noise = vec![0; trouble.noise_before];
    dice.fill_bytes(&mut noise);
    line.wires[0].put(&noise, 0);
    if !noise.is_empty() {
        line.happened.insert("noise-before");
    }
    let mut ends = [caller, host];
    let mut now = 0;
    while now < LASTS_MS_MAX {
        for (end, pump) in ends.iter_mut().enumerate() {
            line.step(end, &mut **pump, now, dice);
        }
        let over = ends.iter_mut().map(|pump| {
            let work = pump.work();
            work.over && work.to_line.is_empty()
        });
        let over: Vec<bool> = over.collect();
        if died() || line.is_hung_up() || over.iter().all(|over| *over) {
            break;
        }
        // One end has hung up: the other sees the carrier go when the last bytes have come.
        if over.iter().any(|over| *over) && line.wires.iter().all(|wire| wire.bytes.is_empty()) {
            break;
        }
        now += STEP_MS;
    }
    ends.iter().for_each(|pump| pump.keep_place());
    let [caller, host] = ends;
    assert!(
        now < LASTS_MS_MAX,
        "a call hangs: {trouble:?}\ncaller {:?} {:?}\nhost {:?} {:?}",
        caller.progress(),
        caller.work().events,
        host.progress(),
        host.work().events
    );
    CallEnd {
        caller: caller.work().events.drain(..).collect(),
        happened: line.happened,
        lasted_ms: now,
    }
}

#[derive(Default)]
struct Wire {
    /// Bytes on their way and when they arrive.
    bytes: VecDeque<(u64, u8)>,
}

struct Line {
    trouble: LineTrouble,
    carried: u64,
    happened: BTreeSet<&'static str>,
    /// To the host, and to the caller.
    wires: [Wire; 2],
}

impl Wire {
    fn put(&mut self, bytes: &[u8], arrive: u64) {
        self.bytes.extend(bytes.iter().map(|byte| (arrive, *byte)));
    }
}

impl Line {
    fn is_hung_up(&self) -> bool {
        self.trouble
            .hang_up_after
            .is_some_and(|after| self.carried > after)
    }

    fn step(&mut self, end: usize, pump: &mut dyn Pump, now: u64, dice: &mut StdRng) {
        let count = pump.work().to_line.len().min(BYTES_PER_STEP);
        let sent: Vec<u8> = pump.work().to_line.drain(..count).collect();
        for byte in sent {
            self.carry(end, byte, now, dice);
        }
        let at = Millis(now);
        let room = 4096_usize.saturating_sub(pump.work().to_line.len());
        pump.handle(Input::LineRoom(room), at);
        let wire = &mut self.wires[1 - end];
        let mut arrived = Vec::new();
        while wire.bytes.front().is_some_and(|(when, _)| *when <= now) {
            arrived.extend(wire.bytes.pop_front().map(|(_, byte)| byte));
        }
        if !arrived.is_empty() {
            pump.handle(Input::Received(&arrived), at);
        }
        if pump.work().wake_at.is_some_and(|wake| wake <= at) {
            pump.handle(Input::Timeout, at);
        }
    }

    fn carry(&mut self, end: usize, byte: u8, now: u64, dice: &mut StdRng) {
        self.carried += 1;
        let trouble = self.trouble;
        if let Some(fault) = self.swallowed(end) {
            self.happened.insert(fault);
            return;
        }
        let mut happens =
            |one_in: Option<u32>| one_in.is_some_and(|n| dice.random_range(0..n) == 0);
        if happens(trouble.drop_one_in) {
            self.happened.insert("bytes-lost");
            return;
        }
        let changed = happens(trouble.flip_one_in);
        let doubled = happens(trouble.double_one_in);
        let byte = if changed {
            self.happened.insert("bytes-flipped");
            byte ^ (1 << dice.random_range(0..8))
        } else {
            byte
        };
        let free = match trouble.stall_ms {
            Some((from, long)) if (from..from + long).contains(&now) => {
                self.happened.insert("stalled");
                from + long
            }
            _ => now,
        };
        if doubled {
            self.happened.insert("bytes-doubled");
        }
        for _ in 0..=usize::from(doubled) {
            self.wires[end].bytes.push_back((free + DELAY_MS, byte));
        }
    }

    /// Why the next byte of an end does not pass, if it does not.
    fn swallowed(&self, end: usize) -> Option<&'static str> {
        let beyond = |limit: Option<u64>| limit.is_some_and(|after| self.carried > after);
        if self.is_hung_up() {
            return Some(if self.carried <= HANDSHAKE_BYTES {
                "hung-up-at-once"
            } else {
                "hung-up"
            });
        }
        if beyond(self.trouble.silent_after) {
            return Some("silent");
        }
        (end == 0 && beyond(self.trouble.one_way_after)).then_some("one-way")
    }
}
