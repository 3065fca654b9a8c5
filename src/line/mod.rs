//! How bytes travel: the only user of serial ports and sockets.
//!
//! A [`Line`] carries bytes and nothing else; what they mean is the session's affair. Nothing here
//! blocks for longer than it was allowed to: a dead line must not hold the operator.

use std::time::Duration;

pub mod control;

mod abort;
mod answering;
mod clock;
mod dial_plan;
mod fault;
mod hang_up;
mod modem;
mod modem_line;
mod open;
#[cfg(unix)]
mod pty;
mod result_code;
mod serial;
mod tcp;

pub use abort::Abort;
pub use answering::{Answering, ModemAnswering, SerialAnswering};
pub use clock::{Clock, SystemClock, VirtualClock};
pub use dial_plan::{DialPlan, DialRules, DialStep};
pub use fault::{LineFault, RULES};
pub use modem::{Connection, Dialling, ModemDialogue, ModemOutput, ModemSettings};
pub use modem_line::ModemLine;
pub use open::{Lines, Opener, Target};
#[cfg(unix)]
pub use pty::NullModem;
pub use serial::{FlowControl, SerialLine, SerialSettings};
pub use tcp::{TcpAnswering, TcpLine};

/// Carries bytes both ways until it is hung up.
pub trait Line: Send {
    /// Takes what has come, waiting at most `timeout` for the first byte; 0 when nothing came.
    ///
    /// # Errors
    /// [`LineFault::HungUp`] when the far end is gone; what the system refuses.
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault>;

    /// Gives the line what fits now and says how much that was; blocks for about 50 ms at most.
    ///
    /// # Errors
    /// As `read`.
    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault>;

    /// Ends the connection, in at most 3 s whatever the far end does.
    fn hang_up(&mut self);

    /// Whether the far end's carrier is heard; `None` where the line cannot tell.
    fn carrier(&self) -> Option<bool>;

    /// What this line is.
    fn describe(&self) -> LineDescription;

    /// Bits per second of the slowest part of the line, where known.
    fn rate_bits_per_second(&self) -> Option<u32>;
}

/// Which way the bytes go.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// A network connection.
    Tcp,
    /// A cable from port to port.
    Serial,
    /// A telephone line.
    Modem,
}

/// What a line is, for the screen and the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDescription {
    /// Which way the bytes go.
    pub kind: LineKind,
    /// Network address, port name, or telephone number.
    pub address: String,
}

impl<L: Line + ?Sized> Line for &mut L {
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault> {
        (**self).read(buffer, timeout)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault> {
        (**self).write(bytes)
    }

    fn hang_up(&mut self) {
        (**self).hang_up();
    }

    fn carrier(&self) -> Option<bool> {
        (**self).carrier()
    }

    fn describe(&self) -> LineDescription {
        (**self).describe()
    }

    fn rate_bits_per_second(&self) -> Option<u32> {
        (**self).rate_bits_per_second()
    }
}

impl<L: Line + ?Sized> Line for Box<L> {
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault> {
        (**self).read(buffer, timeout)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault> {
        (**self).write(bytes)
    }

    fn hang_up(&mut self) {
        (**self).hang_up();
    }

    fn carrier(&self) -> Option<bool> {
        (**self).carrier()
    }

    fn describe(&self) -> LineDescription {
        (**self).describe()
    }

    fn rate_bits_per_second(&self) -> Option<u32> {
        (**self).rate_bits_per_second()
    }
}
