//! A serial port as a line: a cable to another computer, or the wire to a modem.
//!
//! Safe on pseudo-terminals, where control lines do not exist: they are `Option`, and what cannot
//! be set is passed over.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serialport::{ClearBuffer, SerialPort};

use super::{Line, LineDescription, LineFault, LineKind};

#[cfg(unix)]
type Port = serialport::TTYPort;
#[cfg(not(unix))]
type Port = Box<dyn SerialPort>;

/// How long a write waits for room.
const WRITE_WAIT: Duration = Duration::from_millis(50);

/// A port takes this much at once when it says it has room: what a driver refills before it sleeps.
const PIECE_BYTES: usize = 256;

/// One call of [`Line::write`] takes no more: a slow port is asked again after the next read.
const WRITE_BYTES_MAX: usize = 8 * 1024;

/// How a port is to be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SerialSettings {
    /// Name of the port: `/dev/ttyS0`, `COM1`.
    pub port: String,
    /// Bits per second between computer and port, 50 and more.
    #[serde(default = "usual_rate")]
    pub bits_per_second: u32,
    /// Who may stop whom on the wire.
    #[serde(default)]
    pub flow: FlowControl,
}

/// Who may stop whom on the wire.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlowControl {
    /// Nobody: a cable of three wires, a pseudo-terminal.
    None,
    /// By wire (RTS/CTS), as every modem has it.
    #[default]
    Hardware,
}

impl SerialSettings {
    /// This port at the usual rate, with flow control by wire.
    pub fn new(port: impl Into<String>) -> Self {
        Self {
            port: port.into(),
            bits_per_second: usual_rate(),
            flow: FlowControl::default(),
        }
    }
}

fn usual_rate() -> u32 {
    115_200
}

/// An open serial port.
pub struct SerialLine {
    /// In a cell because the port wants to be borrowed alone even to be asked for its carrier;
    /// never cloned, for closing a clone would open the port to other programs.
    port: RefCell<Port>,
    name: String,
    bits_per_second: Option<u32>,
    /// Read while waiting for a call, not yet taken.
    begun: Vec<u8>,
}

impl SerialLine {
    /// Opens a port, for this program alone.
    ///
    /// # Errors
    /// [`LineFault::PortMissing`], [`LineFault::PortBusy`], [`LineFault::PortDenied`], or the
    /// system's reason.
    pub fn open(settings: &SerialSettings) -> Result<Self, LineFault> {
        let flow = match settings.flow {
            FlowControl::None => serialport::FlowControl::None,
            FlowControl::Hardware => serialport::FlowControl::Hardware,
        };
        let port = serialport::new(&settings.port, settings.bits_per_second)
            .flow_control(flow)
            .dtr_on_open(true)
            .timeout(WRITE_WAIT);
        #[cfg(unix)]
        let port = port.open_native();
        #[cfg(not(unix))]
        let port = port.open();
        let port = port.map_err(|error| sort_opening(&settings.port, error))?;
        Self::over(port, settings.port.clone(), Some(settings.bits_per_second))
    }

    /// A line over a port that is open already.
    pub(super) fn over(
        port: Port,
        name: String,
        bits_per_second: Option<u32>,
    ) -> Result<Self, LineFault> {
        // A write must return what the port took; without this it waits for room for all.
        #[cfg(unix)]
        native::never_block(&port)?;
        Ok(Self {
            port: RefCell::new(port),
            name,
            bits_per_second,
            begun: Vec::new(),
        })
    }

    /// Raises or drops the wire that says we are here (DTR); false where there is no such wire.
    pub(super) fn set_ready(&mut self, ready: bool) -> bool {
        self.port().write_data_terminal_ready(ready).is_ok()
    }

    /// Waits for the first bytes of a caller and keeps them for the next read.
    pub(super) fn wait_for_bytes(&mut self, timeout: Duration) -> Result<bool, LineFault> {
        if !self.begun.is_empty() {
            return Ok(true);
        }
        let mut buffer = [0; 512];
        let count = self.read(&mut buffer, timeout)?;
        self.begun
            .extend_from_slice(buffer.get(..count).unwrap_or(&[]));
        Ok(count > 0)
    }

    fn port(&mut self) -> &mut Port {
        self.port.get_mut()
    }

    fn read_port(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let port = self.port.get_mut();
        let result = port.read(buffer);
        #[cfg(unix)]
        if result
            .as_ref()
            .is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
        {
            // The far end is gone, but its last words may lie in the port.
            if let Ok(count @ 1..) = native::read_rest(port, buffer) {
                return Ok(count);
            }
        }
        result
    }

    fn write_pieces(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut taken = 0;
        let mut wait = WRITE_WAIT;
        let port = self.port.get_mut();
        for piece in bytes.chunks(PIECE_BYTES) {
            port.set_timeout(wait).map_err(io::Error::from)?;
            match port.write(piece) {
                Ok(count) => {
                    taken += count;
                    if count < piece.len() {
                        break;
                    }
                }
                Err(error) if is_pause(&error) || taken > 0 => break,
                Err(error) => return Err(error),
            }
            wait = Duration::ZERO;
        }
        Ok(taken)
    }
}

impl Line for SerialLine {
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault> {
        if !self.begun.is_empty() {
            let count = self.begun.len().min(buffer.len());
            for (cell, byte) in buffer.iter_mut().zip(self.begun.drain(..count)) {
                *cell = byte;
            }
            return Ok(count);
        }
        self.port()
            .set_timeout(timeout)
            .map_err(|error| LineFault::from_broken(&error.into()))?;
        match self.read_port(buffer) {
            // The end of a file: the terminal behind the port is gone.
            Ok(0) if !buffer.is_empty() => Err(LineFault::HungUp),
            Ok(count) => Ok(count),
            Err(error) if is_pause(&error) => Ok(0),
            Err(error) => Err(LineFault::from_broken(&error)),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault> {
        let now = bytes.get(..bytes.len().min(WRITE_BYTES_MAX)).unwrap_or(&[]);
        self.write_pieces(now)
            .map_err(|error| LineFault::from_broken(&error))
    }

    fn hang_up(&mut self) {
        // Closing a port waits for bytes a stopped far end will never take: throw them away.
        let _ = self.port().clear(ClearBuffer::All);
        self.begun.clear();
        self.set_ready(false);
    }

    fn carrier(&self) -> Option<bool> {
        self.port.try_borrow_mut().ok()?.read_carrier_detect().ok()
    }

    fn describe(&self) -> LineDescription {
        LineDescription {
            kind: LineKind::Serial,
            address: self.name.clone(),
        }
    }

    fn rate_bits_per_second(&self) -> Option<u32> {
        self.bits_per_second
    }
}

impl Drop for SerialLine {
    fn drop(&mut self) {
        // As in `hang_up`: closing must not wait for a far end that takes nothing.
        if self
            .port()
            .bytes_to_write()
            .is_ok_and(|waiting| waiting > 0)
        {
            let _ = self.port().clear(ClearBuffer::Output);
        }
    }
}

/// Nothing to read or no room now; not the end.
fn is_pause(error: &io::Error) -> bool {
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    matches!(error.kind(), TimedOut | WouldBlock | Interrupted)
}

fn sort_opening(port: &str, error: serialport::Error) -> LineFault {
    use serialport::ErrorKind;
    let port = port.to_owned();
    match error.kind() {
        ErrorKind::Io(io::ErrorKind::NotFound) | ErrorKind::InvalidInput => {
            LineFault::PortMissing { port }
        }
        ErrorKind::Io(io::ErrorKind::PermissionDenied) => LineFault::PortDenied { port },
        ErrorKind::NoDevice => LineFault::PortBusy { port },
        _ => LineFault::Failed {
            why: format!("{port}: {error}"),
        },
    }
}

/// What serialport does not offer on Unix.
#[cfg(unix)]
mod native {
    use std::os::unix::io::AsRawFd;

    use nix::fcntl::{FcntlArg, OFlag, fcntl};

    use super::Port;
    use crate::line::LineFault;

    pub(super) fn never_block(port: &Port) -> Result<(), LineFault> {
        fcntl(port.as_raw_fd(), FcntlArg::F_SETFL(OFlag::O_NONBLOCK))
            .map(drop)
            .map_err(|error| LineFault::Failed {
                why: error.to_string(),
            })
    }

    pub(super) fn read_rest(port: &Port, buffer: &mut [u8]) -> nix::Result<usize> {
        nix::unistd::read(port.as_raw_fd(), buffer)
    }
}
