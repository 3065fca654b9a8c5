//! From where to call to an open line.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::{
    Abort, Clock, Line, LineDescription, LineFault, LineKind, ModemLine, ModemSettings, SerialLine,
    SerialSettings, TcpLine,
};

/// How long a port may stay taken by a call that is still hanging up.
const PORT_BUSY_MS: u64 = 4_000;

/// How long to wait before a taken port is tried again.
const PORT_LOOK: Duration = Duration::from_millis(100);

/// Where to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A network address, `host:port`.
    Tcp {
        /// The address.
        address: String,
    },
    /// The cable on the serial port.
    Serial,
    /// A telephone number, by the modem on the serial port.
    Modem {
        /// The number.
        number: String,
    },
}

impl Target {
    /// Which way the bytes would go.
    pub fn kind(&self) -> LineKind {
        match self {
            Self::Tcp { .. } => LineKind::Tcp,
            Self::Serial => LineKind::Serial,
            Self::Modem { .. } => LineKind::Modem,
        }
    }
}

/// Opens lines; tests have their own.
pub trait Opener: Send {
    /// Opens a line to a target; in the end there is a line or a reason.
    ///
    /// # Errors
    /// Why there is none; [`LineFault::Aborted`] soon after the wish.
    fn open(&mut self, target: &Target, abort: &Abort) -> Result<Box<dyn Line>, LineFault>;

    /// How a target is called on the screen.
    fn describe(&self, target: &Target) -> LineDescription;
}

/// The lines of this computer.
#[derive(Clone)]
pub struct Lines {
    /// The port, where there is one.
    pub serial: Option<SerialSettings>,
    /// How to talk to the modem on it.
    pub modem: ModemSettings,
    /// Milliseconds a network connection may take.
    pub connect_ms: u64,
    /// Time.
    pub clock: Arc<dyn Clock>,
}

impl Lines {
    fn open_port(&self, abort: &Abort) -> Result<SerialLine, LineFault> {
        let settings = self.serial.as_ref().ok_or(LineFault::NotSetUp)?;
        let until = self.clock.now_ms() + PORT_BUSY_MS;
        loop {
            match SerialLine::open(settings) {
                Err(LineFault::PortBusy { .. }) if abort.is_requested() => {
                    return Err(LineFault::Aborted);
                }
                Err(LineFault::PortBusy { .. }) if self.clock.now_ms() < until => {
                    thread::park_timeout(PORT_LOOK);
                }
                other => return other,
            }
        }
    }
}

impl Opener for Lines {
    fn open(&mut self, target: &Target, abort: &Abort) -> Result<Box<dyn Line>, LineFault> {
        match target {
            Target::Tcp { address } => {
                let timeout = Duration::from_millis(self.connect_ms);
                let line = TcpLine::connect(address, timeout, self.clock.as_ref(), abort)?;
                Ok(Box::new(line))
            }
            Target::Serial => Ok(Box::new(self.open_port(abort)?)),
            Target::Modem { number } => {
                let (modem, clock) = (self.modem.clone(), self.clock.clone());
                let port = self.open_port(abort)?;
                Ok(Box::new(ModemLine::dial(
                    port, modem, number, clock, abort,
                )?))
            }
        }
    }

    fn describe(&self, target: &Target) -> LineDescription {
        let address = match target {
            Target::Tcp { address } => address.clone(),
            Target::Modem { number } => number.clone(),
            Target::Serial => self
                .serial
                .as_ref()
                .map(|settings| settings.port.clone())
                .unwrap_or_default(),
        };
        LineDescription {
            kind: target.kind(),
            address,
        }
    }
}
