//! A modem on a port: runs the dialogue, and afterwards is the line.

use std::sync::Arc;
use std::time::Duration;

use super::hang_up::{HangUpDialogue, HangUpOutput};
use super::modem::{ModemDialogue, ModemOutput, ModemSettings};
use super::{Abort, Clock, Line, LineDescription, LineFault, LineKind};

/// Longest wait without a look at the wish to stop.
const LOOK_MS: u64 = 100;

/// How long a modem may refuse to take a command.
const WRITE_MS_MAX: u64 = 1_000;

/// How long a modem may take to drop the line after DTR fell.
const DTR_MS: u64 = 500;

/// What a modem says in the midst of data when the far end is gone.
const LOST: &[u8] = b"\r\nNO CARRIER\r\n";

/// A connected modem.
pub struct ModemLine<P: Line> {
    port: P,
    settings: ModemSettings,
    clock: Arc<dyn Clock>,
    number: String,
    rate: Option<u32>,
    /// Came right behind CONNECT.
    begun: Vec<u8>,
    /// How much of [`LOST`] the last bytes were.
    lost_matched: usize,
    lost: bool,
    last_sent_ms: u64,
    hung_up: bool,
}

impl<P: Line> ModemLine<P> {
    /// Dials; in the end there is a connection or a reason.
    ///
    /// # Errors
    /// Whatever the modem answers, [`LineFault::Timeout`], [`LineFault::Aborted`] within 200 ms.
    pub fn dial(
        port: P,
        settings: ModemSettings,
        number: &str,
        clock: Arc<dyn Clock>,
        abort: &Abort,
    ) -> Result<Self, LineFault> {
        let dialogue = ModemDialogue::dial(settings.clone(), number, clock.now_ms())?;
        let mut line = Self::idle(port, settings, number, clock);
        match line.run(dialogue, abort) {
            Ok(()) => Ok(line),
            Err(fault) => Err(fault),
        }
    }

    /// Waits for a call as long as it takes, and answers it.
    ///
    /// # Errors
    /// As `dial`; the caller's modem may not be understood.
    pub fn answer(
        port: P,
        settings: ModemSettings,
        clock: Arc<dyn Clock>,
        abort: &Abort,
    ) -> Result<Self, LineFault> {
        let dialogue = ModemDialogue::answer(settings.clone(), clock.now_ms());
        let mut line = Self::idle(port, settings, "", clock);
        line.run(dialogue, abort).map(|()| line)
    }

    fn idle(port: P, settings: ModemSettings, number: &str, clock: Arc<dyn Clock>) -> Self {
        Self {
            port,
            settings,
            last_sent_ms: clock.now_ms(),
            clock,
            number: number.to_owned(),
            rate: None,
            begun: Vec::new(),
            lost_matched: 0,
            lost: false,
            hung_up: false,
        }
    }

    fn run(&mut self, mut dialogue: ModemDialogue, abort: &Abort) -> Result<(), LineFault> {
        let mut buffer = [0; 256];
        loop {
            if abort.is_requested() {
                self.stop(&dialogue);
                return Err(LineFault::Aborted);
            }
            let now = self.clock.now_ms();
            match dialogue.poll(now) {
                ModemOutput::Send(bytes) => self.write_command(&bytes, abort)?,
                ModemOutput::Wait(until) => {
                    let wait =
                        until.map_or(LOOK_MS, |until| until.saturating_sub(now).clamp(1, LOOK_MS));
                    let count = self.port.read(&mut buffer, Duration::from_millis(wait))?;
                    let bytes = buffer.get(..count).unwrap_or(&[]);
                    dialogue.handle(bytes, self.clock.now_ms());
                }
                ModemOutput::Connected(connection) => {
                    self.rate = connection.rate_bits_per_second;
                    self.begun = connection.rest;
                    return Ok(());
                }
                ModemOutput::Failed(fault) => return Err(fault),
            }
        }
    }

    /// A modem left dialling would ring at the bank with nobody behind it.
    fn stop(&mut self, dialogue: &ModemDialogue) {
        if dialogue.is_calling() {
            let _ = self.port.write(b"\r");
        }
        self.port.hang_up();
        self.hung_up = true;
    }

    fn write_command(&mut self, bytes: &[u8], abort: &Abort) -> Result<(), LineFault> {
        let until = self.clock.now_ms() + WRITE_MS_MAX;
        let mut rest = bytes;
        while !rest.is_empty() {
            let count = self.port.write(rest)?;
            rest = rest.get(count..).unwrap_or(&[]);
            if count > 0 {
                continue;
            }
            if abort.is_requested() {
                return Err(LineFault::Aborted);
            }
            if self.clock.now_ms() >= until {
                return Err(LineFault::ModemSilent);
            }
            // A full port is emptied by time; reading is how a line lets time pass.
            self.port.read(&mut [0; 64], Duration::from_millis(20))?;
        }
        self.last_sent_ms = self.clock.now_ms();
        Ok(())
    }

    /// Looks for the modem's own words in what came.
    fn watch(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let expected = LOST.get(self.lost_matched);
            self.lost_matched = match expected {
                Some(expected) if expected == byte => self.lost_matched + 1,
                _ => usize::from(*byte == b'\r'),
            };
            if self.lost_matched == LOST.len() {
                self.lost = true;
                self.lost_matched = 0;
            }
        }
    }

    /// Drops DTR; whether the carrier was seen to go.
    fn drop_wire(&mut self) -> bool {
        let was_there = self.port.carrier() == Some(true);
        self.port.hang_up();
        if !was_there {
            return false;
        }
        let until = self.clock.now_ms() + DTR_MS;
        while self.clock.now_ms() < until {
            if self.port.carrier() == Some(false) {
                return true;
            }
            if self
                .port
                .read(&mut [0; 256], Duration::from_millis(20))
                .is_err()
            {
                return true;
            }
        }
        false
    }

    fn escape(&mut self) {
        let now = self.clock.now_ms();
        let guard_ms = self.settings.guard_ms;
        let mut dialogue = HangUpDialogue::begin(guard_ms, self.last_sent_ms, now);
        let mut buffer = [0; 256];
        loop {
            let now = self.clock.now_ms();
            match dialogue.poll(now) {
                HangUpOutput::Send(bytes) => {
                    // What a full port does not take is not sent twice: the bound stands.
                    if self.port.write(bytes).is_err() {
                        return;
                    }
                }
                HangUpOutput::Wait(until) => {
                    let wait = until.saturating_sub(now).clamp(1, LOOK_MS);
                    match self.port.read(&mut buffer, Duration::from_millis(wait)) {
                        Ok(count) => {
                            let bytes = buffer.get(..count).unwrap_or(&[]);
                            dialogue.handle(bytes, self.clock.now_ms());
                        }
                        Err(_) => return,
                    }
                }
                HangUpOutput::Done => return,
            }
        }
    }
}

impl<P: Line> Line for ModemLine<P> {
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault> {
        let count = if self.begun.is_empty() {
            if self.lost {
                return Err(LineFault::HungUp);
            }
            self.port.read(buffer, timeout)?
        } else {
            let count = self.begun.len().min(buffer.len());
            for (cell, byte) in buffer.iter_mut().zip(self.begun.drain(..count)) {
                *cell = byte;
            }
            count
        };
        self.watch(buffer.get(..count).unwrap_or(&[]));
        Ok(count)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault> {
        let count = self.port.write(bytes)?;
        if count > 0 {
            self.last_sent_ms = self.clock.now_ms();
        }
        Ok(count)
    }

    fn hang_up(&mut self) {
        if self.hung_up {
            return;
        }
        self.hung_up = true;
        if !self.drop_wire() && !self.lost {
            self.escape();
        }
    }

    fn carrier(&self) -> Option<bool> {
        if self.lost {
            return Some(false);
        }
        self.port.carrier()
    }

    fn describe(&self) -> LineDescription {
        LineDescription {
            kind: LineKind::Modem,
            address: self.number.clone(),
        }
    }

    fn rate_bits_per_second(&self) -> Option<u32> {
        self.rate
    }
}

#[cfg(test)]
#[path = "modem_line_tests.rs"]
mod tests;
