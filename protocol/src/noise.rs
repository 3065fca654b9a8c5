//! How noisy the line is, and frames fitted to it (SPEC 4.6).
//!
//! The receiver counts what parity had to set right and tells it in four bits; the sender chooses
//! parity and frame length by that. Bursts are no reason for parity: what is beyond repair is not counted.

use crate::frame::Level;
use crate::limits::{FRAME_PAYLOAD_BYTES_MAX, FRAME_PAYLOAD_BYTES_MIDDLE, FRAME_PAYLOAD_BYTES_MIN};

/// Bytes after which older counts weigh half.
const MEMORY_BYTES: u64 = 48 * 1024;

/// One error among fewer bytes than this is no measure yet.
const SAMPLE_BYTES_MIN: u64 = 1024;

/// Measures damaged bytes among received ones.
#[derive(Debug, Default)]
pub(crate) struct NoiseMeter {
    bytes: u64,
    wrong: u64,
}

impl NoiseMeter {
    /// So many bytes came, so many of them wrong.
    pub(crate) fn count(&mut self, bytes: usize, wrong: usize) {
        self.bytes += bytes as u64;
        self.wrong += 4 * wrong as u64;
        if self.bytes > MEMORY_BYTES {
            self.bytes /= 2;
            self.wrong /= 2;
        }
    }

    /// 0: none; n: about 10⁻⁵ · 2ⁿ of the bytes.
    pub(crate) fn code(&self) -> u8 {
        if self.wrong == 0 {
            return 0;
        }
        // wrong/4 / bytes ≥ 10⁻⁵ · 2^(n − ½)
        let scaled = u128::from(self.wrong) * 35_355;
        let bytes = u128::from(self.bytes.max(SAMPLE_BYTES_MIN));
        (1..=15)
            .rev()
            .find(|&code| scaled >= bytes << code)
            .unwrap_or(1)
    }
}

/// Damaged bytes per million for a code.
pub(crate) fn damaged_per_million(code: u8) -> u32 {
    if code == 0 { 0 } else { 10 << code }
}

/// Chooses parity and length of the frames sent.
#[derive(Debug, Default)]
pub(crate) struct Fit {
    code: u8,
    /// Stream bytes sent and lost beyond mending, fading.
    sent: u64,
    lost: u64,
}

impl Fit {
    /// The peer's measure of our direction.
    pub(crate) fn hear(&mut self, code: u8) {
        self.code = code;
    }

    /// So many stream bytes had their fate told, so many of them are lost.
    pub(crate) fn count(&mut self, sent: u64, lost: u64) {
        self.sent += sent;
        self.lost += lost;
        if self.sent > MEMORY_BYTES {
            self.sent /= 2;
            self.lost /= 2;
        }
    }

    pub(crate) fn code(&self) -> u8 {
        self.code
    }

    /// Parity inside every frame.
    pub(crate) fn level(&self) -> Level {
        Self::level_for(self.code)
    }

    /// Parity that suits a noise code.
    pub(crate) fn level_for(code: u8) -> Level {
        Level::new(match code {
            0..=4 => 0,
            5..=7 => 1,
            8 => 2,
            9..=10 => 3,
            _ => 4,
        })
    }

    /// Parity sent to mend a damaged frame.
    pub(crate) fn mend_level(&self) -> Level {
        match self.code {
            0..=4 => Level::new(1),
            _ => self.level().stronger(),
        }
    }

    /// Stream bytes in a frame.
    pub(crate) fn payload_bytes(&self) -> usize {
        let by_noise = match self.code {
            0 => FRAME_PAYLOAD_BYTES_MAX,
            1..=7 => FRAME_PAYLOAD_BYTES_MIDDLE,
            8 => 2048,
            9..=10 => 2048,
            11..=12 => 512,
            _ => FRAME_PAYLOAD_BYTES_MIN,
        };
        let by_loss = match self.lost * 100 / self.sent.max(MEMORY_BYTES / 8) {
            0 => FRAME_PAYLOAD_BYTES_MAX,
            1..=2 => FRAME_PAYLOAD_BYTES_MIDDLE,
            3..=15 => 2048,
            _ => 1024,
        };
        by_noise.min(by_loss)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_at(bytes: usize, wrong: usize) -> u8 {
        let mut meter = NoiseMeter::default();
        meter.count(bytes, wrong);
        meter.code()
    }

    #[test]
    fn codes_follow_the_rate() {
        assert_eq!(code_at(40_000, 0), 0);
        assert_eq!(code_at(40_000, 3), 3); // 7.5e-5
        assert_eq!(code_at(40_000, 32), 6); // 8e-4
        assert_eq!(code_at(40_000, 320), 10); // 8e-3
        assert_eq!(code_at(40_000, 40_000), 15);
    }

    #[test]
    fn parity_comes_with_noise_and_frames_shrink() {
        let mut fit = Fit::default();
        let mut before = (Level::NONE, usize::MAX);
        for code in 0..16 {
            fit.hear(code);
            let now = (fit.level(), fit.payload_bytes());
            assert!(now.0 >= before.0 && now.1 <= before.1);
            assert!(fit.mend_level() > Level::NONE);
            before = now;
        }
    }
}
