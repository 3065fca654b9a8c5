//! When bytes may go to the line: its rate, the round trip, and how far to run ahead (SPEC 7).
//!
//! A pty, a USB adapter or a modem swallows kilobytes and reports nothing, so what lies in them is
//! modelled: bytes handed over drain at the line's rate. Acknowledgements correct the model.

use std::collections::VecDeque;

use crate::timers::Millis;

/// Bytes are handed over when less than this lies before the line …
const AHEAD_LOW_NS: u64 = 120 * MS;
/// … until this much does.
const AHEAD_HIGH_NS: u64 = 240 * MS;
/// The model is too fast when the round trip has grown by this much.
const EXCESS_MAX_NS: u64 = 220 * MS;
/// The model may be too slow when it has not grown by this much.
const EXCESS_MIN_NS: u64 = 60 * MS;
/// From this rate on (bytes per second) time in milliseconds is too coarse to pace by.
const PACED_RATE_MAX: u64 = 400_000;
/// First window while the rate is unknown, and the largest.
const START_WINDOW_BYTES: u64 = 2048;
const WINDOW_BYTES_MAX: u64 = crate::limits::WINDOW_BYTES_MAX;
/// Round trip assumed before it is measured.
const ROUND_TRIP_GUESS_MS: u64 = 1200;
/// A run of acknowledged bytes must be this long before a rate is taken from it.
const RUN_NS_MIN: u64 = 150 * MS;
const RUN_BYTES_MIN: u64 = 1024;
const RUN_NS_MAX: u64 = 8_000 * MS;

const MS: u64 = 1_000_000;
const SECOND_NS: u64 = 1_000_000_000;

/// A frame handed over.
#[derive(Copy, Clone, Debug)]
struct Handed {
    number: u64,
    /// All bytes handed until its end.
    total: u64,
    /// When the model has it drained.
    drained_ns: u64,
    /// Whether the line was busy without a pause since the frame before.
    busy: bool,
}

/// The model of the line in our direction.
#[derive(Debug)]
pub(crate) struct Pacer {
    /// Bytes per second; `None` until known.
    rate: Option<u64>,
    hinted: bool,
    free_ns: u64,
    total: u64,
    paused: bool,
    handed: VecDeque<Handed>,
    /// Start of the present run of frames without a pause: total bytes and time heard.
    run: Option<(u64, u64)>,
    window: u64,
    smoothed_ns: Option<u64>,
    variation_ns: u64,
    shortest_ns: u64,
    recent: VecDeque<u64>,
}

impl Pacer {
    /// `rate_hint` in bits per second, 10 bits to the byte.
    pub(crate) fn new(rate_hint: Option<u32>) -> Self {
        Self {
            rate: rate_hint.map(|bits| (u64::from(bits) / 10).max(1)),
            hinted: rate_hint.is_some(),
            free_ns: 0,
            total: 0,
            paused: true,
            handed: VecDeque::new(),
            run: None,
            window: START_WINDOW_BYTES,
            smoothed_ns: None,
            variation_ns: 0,
            shortest_ns: u64::MAX,
            recent: VecDeque::new(),
        }
    }

    /// Bytes per second; 0 while unknown.
    pub(crate) fn rate(&self) -> u64 {
        self.rate.unwrap_or(0)
    }

    /// Smoothed round trip; 0 while unknown.
    pub(crate) fn round_trip_ms(&self) -> u64 {
        self.smoothed_ns.unwrap_or(0) / MS
    }

    /// Whether bytes are paced by time at all.
    fn paced_rate(&self) -> Option<u64> {
        self.rate.filter(|rate| *rate < PACED_RATE_MAX)
    }

    /// How many bytes may be handed over now.
    pub(crate) fn allowance(&self, now: Millis) -> usize {
        let Some(rate) = self.paced_rate() else {
            return usize::MAX;
        };
        let ahead = self.free_ns.saturating_sub(now.0 * MS);
        if ahead >= AHEAD_LOW_NS {
            return 0;
        }
        ((AHEAD_HIGH_NS - ahead) * rate / SECOND_NS).max(1) as usize
    }

    /// When there will be an allowance again.
    pub(crate) fn opens_at(&self, now: Millis) -> Millis {
        let at = self.free_ns.saturating_sub(AHEAD_LOW_NS) / MS + 1;
        Millis(at.max(now.0 + 1))
    }

    /// Stream bytes that may be unheard.
    pub(crate) fn window(&self) -> u64 {
        match self.paced_rate() {
            None => self.window,
            Some(rate) => {
                let span_ms = self.round_trip_ms().max(ROUND_TRIP_GUESS_MS) + 4_000;
                (rate * span_ms / 1_000 + 16 * 1024).min(WINDOW_BYTES_MAX)
            }
        }
    }

    /// Frames should be short until something of the line is known.
    pub(crate) fn is_groping(&self) -> bool {
        self.rate.is_none() && self.window < 8 * START_WINDOW_BYTES
    }

    /// Bytes went to the line.
    pub(crate) fn hand(&mut self, bytes: usize, now: Millis) {
        let now_ns = now.0 * MS;
        if self.free_ns <= now_ns {
            // Without a model the line is taken for busy while anything is unheard.
            self.paused |= self.rate.is_some() || self.handed.is_empty();
            self.free_ns = now_ns;
        }
        self.total += bytes as u64;
        if let Some(rate) = self.paced_rate() {
            self.free_ns += bytes as u64 * SECOND_NS / rate;
        }
    }

    /// The frame of this number was handed over to its last byte.
    pub(crate) fn end_frame(&mut self, number: u64) {
        let busy = !core::mem::take(&mut self.paused);
        let (total, drained_ns) = (self.total, self.free_ns);
        self.handed.push_back(Handed {
            number,
            total,
            drained_ns,
            busy,
        });
        if self.handed.len() > 256 {
            self.handed.pop_front();
        }
    }

    /// Whether the line is known to be too fast to pace by time.
    pub(crate) fn is_fast(&self) -> bool {
        self.paced_rate().is_none() && !self.is_groping()
    }

    /// When the model has everything drained.
    pub(crate) fn drained_at(&self) -> Millis {
        Millis(self.free_ns.div_ceil(MS))
    }

    /// An acknowledgement says that this frame was heard, and so many bytes newly so.
    pub(crate) fn hear(&mut self, number: u64, acknowledged: u64, peer_frame: usize, now: Millis) {
        let mut found = None;
        let mut busy = true;
        while let Some(front) = self
            .handed
            .front()
            .copied()
            .filter(|front| front.number <= number)
        {
            self.handed.pop_front();
            busy &= front.busy;
            found = Some(front);
        }
        let Some(handed) = found else { return };
        let now_ns = now.0 * MS;
        self.window = (self.window + acknowledged).min(WINDOW_BYTES_MAX);
        if handed.number == number {
            self.sample_round_trip(now_ns.saturating_sub(handed.drained_ns).max(1));
        }
        self.measure(handed.total, busy, peer_frame, now_ns);
    }

    fn sample_round_trip(&mut self, sample: u64) {
        self.shortest_ns = self.shortest_ns.min(sample);
        match self.smoothed_ns {
            None => {
                self.smoothed_ns = Some(sample);
                self.variation_ns = sample / 4;
            }
            Some(smoothed) => {
                self.variation_ns = (3 * self.variation_ns + smoothed.abs_diff(sample)) / 4;
                self.smoothed_ns = Some((7 * smoothed + sample) / 8);
            }
        }
        self.recent.push_back(sample);
        if self.recent.len() > 6 {
            self.recent.pop_front();
        }
    }

    /// Take a rate from a run of frames that followed each other without a pause.
    fn measure(&mut self, total: u64, busy: bool, peer_frame: usize, now_ns: u64) {
        let Some((start_total, start_ns)) = self.run.filter(|_| busy) else {
            self.run = Some((total, now_ns));
            return;
        };
        let (bytes, span) = (total - start_total, now_ns.saturating_sub(start_ns));
        if span < RUN_NS_MIN || bytes < RUN_BYTES_MIN {
            return;
        }
        let measured = (bytes * SECOND_NS / span).max(1);
        match self.rate {
            None => self.set_rate(measured),
            Some(rate) => {
                // An acknowledgement may have waited for two frames of the peer.
                let waited = if peer_frame > 512 {
                    2 * peer_frame as u64 * SECOND_NS / rate
                } else {
                    0
                };
                self.correct(measured, span, waited);
            }
        }
        if span > RUN_NS_MAX {
            self.run = Some((total, now_ns));
        }
    }

    /// Bring the model to what is measured once the round trip shows that it is off.
    fn correct(&mut self, measured: u64, span: u64, waited: u64) {
        let Some(rate) = self.rate else { return };
        let recent = self.recent.iter().min().copied().unwrap_or(0);
        let excess = recent.saturating_sub(self.shortest_ns);
        if self.recent.len() < 4 || span < SECOND_NS {
            return;
        }
        if excess > EXCESS_MAX_NS + waited {
            self.free_ns += excess;
            for handed in &mut self.handed {
                handed.drained_ns += excess;
            }
            self.recent.clear();
            self.set_rate(measured.min(rate * 99 / 100).max(rate / 2));
            self.run = None;
        } else if excess < EXCESS_MIN_NS && (!self.hinted || measured > rate) {
            self.set_rate(rate + rate / 64);
            self.recent.clear();
        }
    }

    /// Nothing is there to send though more might go: what leaves next says nothing about the rate.
    pub(crate) fn starve(&mut self) {
        self.paused |= self.rate.is_none();
    }

    /// Give memory back while the line is idle.
    pub(crate) fn relax(&mut self) {
        self.handed.shrink_to(4);
    }

    fn set_rate(&mut self, rate: u64) {
        self.rate = Some(rate.max(1));
    }

    /// How long to wait for an answer to what has drained. `peer_frame_ms`: the answer may have to
    /// wait for a frame of the peer.
    pub(crate) fn timeout_ms(&self, peer_frame_ms: u64) -> u64 {
        match self.smoothed_ns {
            None => ROUND_TRIP_GUESS_MS + peer_frame_ms,
            Some(smoothed) => {
                (smoothed + (4 * self.variation_ns).max(80 * MS)) / MS + 30 + peer_frame_ms
            }
        }
    }
}

#[cfg(test)]
#[path = "pacing_tests.rs"]
mod tests;
