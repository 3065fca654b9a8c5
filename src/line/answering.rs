//! The host's end: waiting for the next call on a port, a modem or the network.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

#[cfg(unix)]
use super::NullModem;
use super::{Abort, Clock, Line, LineFault, ModemLine, ModemSettings, SerialLine, SerialSettings};

/// Longest wait without a look at the wish to stop.
const LOOK: Duration = Duration::from_millis(100);

/// After a port failed, how long until it is tried again.
const REOPEN: Duration = Duration::from_millis(500);

/// Something that is called, one call after the other.
pub trait Answering: Send {
    /// Waits for the next call as long as it takes; `None` when somebody wished to stop.
    ///
    /// # Errors
    /// What makes further waiting useless until somebody helps: a port that is missing or taken, a
    /// modem that is off.
    fn next_call(&mut self, abort: &Abort) -> Result<Option<Box<dyn Line + '_>>, LineFault>;
}

/// A cable from port to port: a call begins with its first byte.
pub struct SerialAnswering {
    settings: SerialSettings,
    line: Option<SerialLine>,
}

impl SerialAnswering {
    /// Opens the port.
    ///
    /// # Errors
    /// As [`SerialLine::open`].
    pub fn open(settings: SerialSettings) -> Result<Self, LineFault> {
        let line = Some(SerialLine::open(&settings)?);
        Ok(Self { settings, line })
    }
}

impl Answering for SerialAnswering {
    fn next_call(&mut self, abort: &Abort) -> Result<Option<Box<dyn Line + '_>>, LineFault> {
        loop {
            if self.line.is_none() {
                self.line = Some(SerialLine::open(&self.settings)?);
            }
            match self.line.as_mut().map(|line| first_byte(line, abort)) {
                Some(Ok(true)) => break,
                Some(Ok(false)) => return Ok(None),
                // The far end of a pseudo-terminal was closed: it comes back under the same name.
                Some(Err(LineFault::HungUp)) | None => {
                    self.line = None;
                    thread::park_timeout(REOPEN);
                }
                Some(Err(fault)) => {
                    self.line = None;
                    return Err(fault);
                }
            }
        }
        Ok(self
            .line
            .as_mut()
            .map(|line| Box::new(line) as Box<dyn Line + '_>))
    }
}

#[cfg(unix)]
impl Answering for NullModem {
    fn next_call(&mut self, abort: &Abort) -> Result<Option<Box<dyn Line + '_>>, LineFault> {
        let called = first_byte(self.line(), abort)?;
        Ok(called.then(|| Box::new(self.line()) as Box<dyn Line + '_>))
    }
}

fn first_byte(line: &mut SerialLine, abort: &Abort) -> Result<bool, LineFault> {
    line.set_ready(true);
    while !abort.is_requested() {
        if line.wait_for_bytes(LOOK)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A modem on a port, answering the telephone.
pub struct ModemAnswering {
    serial: SerialSettings,
    modem: ModemSettings,
    clock: Arc<dyn Clock>,
    port: Option<SerialLine>,
}

impl ModemAnswering {
    /// Opens the port; the modem is set up when the first call is awaited.
    ///
    /// # Errors
    /// As [`SerialLine::open`].
    pub fn open(
        serial: SerialSettings,
        modem: ModemSettings,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, LineFault> {
        let port = Some(SerialLine::open(&serial)?);
        Ok(Self {
            serial,
            modem,
            clock,
            port,
        })
    }
}

impl Answering for ModemAnswering {
    fn next_call(&mut self, abort: &Abort) -> Result<Option<Box<dyn Line + '_>>, LineFault> {
        loop {
            let port = match self.port.take() {
                Some(port) => port,
                None => SerialLine::open(&self.serial)?,
            };
            let (modem, clock) = (self.modem.clone(), self.clock.clone());
            match ModemLine::answer(port, modem, clock, abort) {
                Ok(line) => return Ok(Some(Box::new(line))),
                Err(LineFault::Aborted) => return Ok(None),
                // This caller was not understood; the next may be.
                Err(LineFault::NoCarrier | LineFault::NoAnswer | LineFault::Timeout { .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
    }
}
