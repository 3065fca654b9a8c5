//! NoisyLine: a modem line in virtual time, from a seed; and two engines at its ends.
//!
//! The model: 8N1 (ten bits to the byte), a one-way delay, a modem buffer with back-pressure, bit
//! errors in the data bits, bursts of garbage, lost, doubled and inserted bytes, cuts, echo.
//! Where it is kinder than a real line: no error ever makes or unmakes a start bit, the rate is
//! constant (no retraining), both directions are independent, and the caller's disk is instant.

mod pair;

use std::collections::VecDeque;

pub use pair::{Office, Pair, PairOutcome, PairSetup};

/// Nanoseconds in a millisecond.
const MS: u64 = 1_000_000;

/// What a direction of a line does to bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct LineConditions {
    /// Bits per second on the line, ten to the byte.
    pub bits_per_second: u32,
    /// One way, milliseconds.
    pub delay_ms: u64,
    /// Bytes the modem takes ahead of the line.
    pub buffer_bytes: usize,
    /// Probability that a data bit is flipped.
    pub bit_error_rate: f64,
    /// Stretches of garbage: mean milliseconds from one to the next, and how long each lasts.
    pub bursts_ms: Option<(u64, u64)>,
    /// One byte in so many is lost; 0: none.
    pub lost_one_in: u32,
    /// One byte in so many comes twice; 0: none.
    pub doubled_one_in: u32,
    /// Before one byte in so many a random one is inserted; 0: none.
    pub inserted_one_in: u32,
    /// Nothing arrives any more from this moment on (milliseconds).
    pub cut_at_ms: Option<u64>,
    /// Nothing arrives between these moments (milliseconds).
    pub stalled_ms: Option<(u64, u64)>,
    /// Values the line eats.
    pub eats: Vec<u8>,
    /// Whether the eighth bit is lost.
    pub seven_bits: bool,
}

impl LineConditions {
    /// A clean line with a modem buffer of 4 KiB.
    pub fn clean(bits_per_second: u32, delay_ms: u64) -> Self {
        Self {
            bits_per_second,
            delay_ms,
            buffer_bytes: 4096,
            bit_error_rate: 0.0,
            bursts_ms: None,
            lost_one_in: 0,
            doubled_one_in: 0,
            inserted_one_in: 0,
            cut_at_ms: None,
            stalled_ms: None,
            eats: Vec::new(),
            seven_bits: false,
        }
    }

    /// The same with this bit error rate.
    pub fn with_errors(mut self, bit_error_rate: f64) -> Self {
        self.bit_error_rate = bit_error_rate;
        self
    }
}

/// A small generator for simulations; never for keys.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The same seed throws the same numbers.
    pub fn new(seed: u64) -> Self {
        Dice(seed ^ 0x5DEE_CE66_D1CE_CAFE)
    }

    /// The next 64 bits (SplitMix64).
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next_bits() % bound.max(1)
    }

    /// True with this probability.
    pub fn happens(&mut self, probability: f64) -> bool {
        probability > 0.0 && (self.next_bits() >> 11) as f64 / (1u64 << 53) as f64 <= probability
    }

    /// Exponentially distributed with this mean.
    fn wait(&mut self, mean: f64) -> f64 {
        let uniform = ((self.next_bits() >> 11) as f64 + 1.0) / (1u64 << 53) as f64;
        -uniform.ln() * mean
    }

    /// Random bytes.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next_bits() as u8).collect()
    }
}

/// One direction of a line.
#[derive(Clone, Debug)]
pub struct NoisyLine {
    conditions: LineConditions,
    dice: Dice,
    byte_ns: u64,
    /// When the last byte taken will have left the modem.
    busy_until_ns: u64,
    on_the_way: VecDeque<(u64, u8)>,
    /// Bytes on the way that nobody sent.
    strange: VecDeque<(u64, u8)>,
    bits_to_error: f64,
    burst: (u64, u64),
    first_ns: Option<u64>,
    last_ns: u64,
    carried: u64,
}

impl NoisyLine {
    /// A line with these conditions; the same seed does the same harm.
    pub fn new(conditions: LineConditions, seed: u64) -> Self {
        let mut line = Self {
            byte_ns: 10_000 * MS / u64::from(conditions.bits_per_second.max(1)),
            dice: Dice::new(seed),
            conditions,
            busy_until_ns: 0,
            on_the_way: VecDeque::new(),
            strange: VecDeque::new(),
            bits_to_error: 0.0,
            burst: (u64::MAX, u64::MAX),
            first_ns: None,
            last_ns: 0,
            carried: 0,
        };
        line.bits_to_error = line.draw_error();
        line.draw_burst(0);
        line
    }

    /// Bytes the modem can take now.
    pub fn room(&self, now_ms: u64) -> usize {
        let waiting = self
            .busy_until_ns
            .saturating_sub(now_ms * MS)
            .div_ceil(self.byte_ns);
        self.conditions
            .buffer_bytes
            .saturating_sub(waiting as usize)
    }

    /// Give bytes to the modem. More than it has room for is lost, as it would be.
    pub fn push(&mut self, bytes: &[u8], now_ms: u64) {
        let room = self.room(now_ms);
        for &byte in bytes.iter().take(room) {
            let start = self.busy_until_ns.max(now_ms * MS);
            self.first_ns.get_or_insert(start);
            self.busy_until_ns = start + self.byte_ns;
            self.last_ns = self.busy_until_ns + self.conditions.delay_ms * MS;
            self.carried += 1;
            self.carry(byte);
        }
    }

    /// Bytes that have arrived.
    pub fn pull(&mut self, now_ms: u64) -> Vec<u8> {
        let mut arrived = Vec::new();
        while let Some((at, strange)) = self.next_arrival().filter(|(at, _)| *at <= now_ms * MS) {
            // What arrives at once arrives together.
            let queue = if strange {
                &mut self.strange
            } else {
                &mut self.on_the_way
            };
            while let Some((_, byte)) = queue.pop_front_if(|(time, _)| *time <= at) {
                arrived.push(byte);
            }
        }
        arrived
    }

    /// When the next byte arrives (milliseconds, rounded up).
    pub fn next_arrival_ms(&self) -> Option<u64> {
        self.next_arrival().map(|(at, _)| at.div_ceil(MS))
    }

    /// When the next byte arrives (nanoseconds), and whether it is a strange one.
    fn next_arrival(&self) -> Option<(u64, bool)> {
        let ours = self.on_the_way.front().map(|(at, _)| (*at, false));
        let strange = self.strange.front().map(|(at, _)| (*at, true));
        ours.into_iter().chain(strange).min()
    }

    /// Bytes given to the line so far.
    pub fn carried(&self) -> u64 {
        self.carried
    }

    /// When the first byte was given, and when the last one arrives at the far end (nanoseconds).
    pub fn span_ns(&self) -> Option<(u64, u64)> {
        self.first_ns.map(|first| (first, self.last_ns))
    }

    /// Put bytes on the line that nobody sent: a stale buffer, an attacker.
    pub fn inject(&mut self, bytes: &[u8], at_ms: u64) {
        let at = at_ms * MS;
        let place = self.strange.partition_point(|(time, _)| *time <= at);
        let later = self.strange.split_off(place);
        self.strange.extend(bytes.iter().map(|&byte| (at, byte)));
        self.strange.extend(later);
    }

    fn carry(&mut self, byte: u8) {
        let at = self.last_ns;
        if self.conditions.cut_at_ms.is_some_and(|cut| at >= cut * MS)
            || self
                .conditions
                .stalled_ms
                .is_some_and(|(from, to)| (from * MS..to * MS).contains(&at))
            || self.conditions.eats.contains(&byte)
            || self.one_in(self.conditions.lost_one_in)
        {
            return;
        }
        if self.one_in(self.conditions.inserted_one_in) {
            let inserted = self.dice.next_bits() as u8;
            self.on_the_way.push_back((at, inserted));
        }
        let harmed = self.harm(byte);
        self.on_the_way.push_back((at, harmed));
        if self.one_in(self.conditions.doubled_one_in) {
            self.on_the_way.push_back((at, harmed));
        }
    }

    fn one_in(&mut self, count: u32) -> bool {
        count > 0 && self.dice.below(u64::from(count)) == 0
    }

    fn harm(&mut self, byte: u8) -> u8 {
        let now = self.busy_until_ns;
        while now >= self.burst.1 {
            let end = self.burst.1;
            self.draw_burst(end);
        }
        let mut harmed = if now >= self.burst.0 {
            self.dice.next_bits() as u8
        } else {
            byte
        };
        for bit in 0..8 {
            if self.bits_to_error < 1.0 {
                harmed ^= 1 << bit;
                self.bits_to_error += self.draw_error();
            }
            self.bits_to_error -= 1.0;
        }
        if self.conditions.seven_bits {
            harmed & 0x7f
        } else {
            harmed
        }
    }

    fn draw_error(&mut self) -> f64 {
        match self.conditions.bit_error_rate {
            rate if rate > 0.0 => 1.0 + self.dice.wait(1.0 / rate),
            _ => f64::INFINITY,
        }
    }

    fn draw_burst(&mut self, from_ns: u64) {
        if let Some((mean_ms, lasts_ms)) = self.conditions.bursts_ms {
            let start = from_ns + self.dice.wait((mean_ms * MS) as f64) as u64;
            self.burst = (start, start + lasts_ms * MS);
        }
    }
}
