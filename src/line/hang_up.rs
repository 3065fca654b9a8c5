//! Hanging up a modem that has no wire for it: silence, `+++`, silence, ATH.

use super::result_code::{ResultCode, ResultReader};

/// How long the modem may take beyond its guard time to answer `+++`.
const ESCAPE_MARGIN_MS: u64 = 300;

/// How long the modem may take to answer ATH; nothing depends on the answer.
const HANG_UP_MS: u64 = 500;

/// What the dialogue wants next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HangUpOutput {
    Send(&'static [u8]),
    /// Nothing before this moment.
    Wait(u64),
    Done,
}

#[derive(Clone, Debug)]
enum Stage {
    /// Silence that makes `+++` a wish and not data.
    Guard {
        until: u64,
    },
    Escaped {
        until: u64,
    },
    HangingUp {
        until: u64,
    },
    Done,
}

/// One hang-up, from the last byte of data to silence: two guard times and 0.8 s at most.
#[derive(Debug)]
pub(super) struct HangUpDialogue {
    stage: Stage,
    guard_ms: u64,
    reader: ResultReader,
}

impl HangUpDialogue {
    /// Begins at `now`; nothing was sent since `silent_since`.
    pub(super) fn begin(guard_ms: u64, silent_since: u64, now: u64) -> Self {
        let until = silent_since.saturating_add(guard_ms).max(now);
        Self {
            stage: Stage::Guard { until },
            guard_ms,
            reader: ResultReader::default(),
        }
    }

    /// Bytes from the modem.
    pub(super) fn handle(&mut self, bytes: &[u8], now: u64) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, left) = self.reader.read(rest);
            rest = left;
            match (&self.stage, code) {
                (_, Some(ResultCode::NoCarrier)) => self.stage = Stage::Done,
                (Stage::Escaped { .. }, Some(ResultCode::Ok)) => {
                    self.stage = Stage::Escaped { until: now };
                }
                (Stage::HangingUp { .. }, Some(ResultCode::Ok | ResultCode::Error)) => {
                    self.stage = Stage::Done;
                }
                _ => {}
            }
        }
    }

    /// What to do at `now`.
    pub(super) fn poll(&mut self, now: u64) -> HangUpOutput {
        match self.stage {
            Stage::Guard { until } | Stage::Escaped { until } | Stage::HangingUp { until }
                if now < until =>
            {
                HangUpOutput::Wait(until)
            }
            Stage::Guard { .. } => {
                self.reader.clear();
                let until = now.saturating_add(self.guard_ms + ESCAPE_MARGIN_MS);
                self.stage = Stage::Escaped { until };
                HangUpOutput::Send(b"+++")
            }
            Stage::Escaped { .. } => {
                let until = now.saturating_add(HANG_UP_MS);
                self.stage = Stage::HangingUp { until };
                HangUpOutput::Send(b"ATH\r")
            }
            Stage::HangingUp { .. } | Stage::Done => HangUpOutput::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modem_that_answers_is_hung_up_as_soon_as_it_does() {
        let mut dialogue = HangUpDialogue::begin(1_000, 400, 500);
        assert_eq!(dialogue.poll(500), HangUpOutput::Wait(1_400));
        assert_eq!(dialogue.poll(1_400), HangUpOutput::Send(b"+++"));
        assert_eq!(dialogue.poll(1_400), HangUpOutput::Wait(2_700));
        dialogue.handle(b"\r\nOK\r\n", 2_410);
        assert_eq!(dialogue.poll(2_410), HangUpOutput::Send(b"ATH\r"));
        dialogue.handle(b"\r\nOK\r\n", 2_500);
        assert_eq!(dialogue.poll(2_500), HangUpOutput::Done);
    }

    #[test]
    fn a_dead_modem_takes_no_longer_than_the_bound() {
        let (mut now, mut sent) = (10_000, Vec::new());
        let mut dialogue = HangUpDialogue::begin(1_050, now, now);
        loop {
            match dialogue.poll(now) {
                HangUpOutput::Send(bytes) => sent.push(bytes),
                HangUpOutput::Wait(until) => now = until,
                HangUpOutput::Done => break,
            }
        }
        assert_eq!(sent, [&b"+++"[..], b"ATH\r"]);
        assert_eq!(now, 10_000 + 2 * 1_050 + 800);
    }

    #[test]
    fn a_lost_carrier_ends_it() {
        let mut dialogue = HangUpDialogue::begin(1_000, 0, 0);
        dialogue.handle(b"\x12~\r\nNO CARRIER\r\n", 10);
        assert_eq!(dialogue.poll(10), HangUpOutput::Done);
    }
}
