//! How bytes travel: TCP that stands for a line, a serial port, a modem on a serial port.
//!
//! No call blocks longer than it is told; an abort is heard while dialling.

pub mod control;
pub mod tcp;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A line that carries bytes both ways.
pub trait Line: Send {
    /// Bytes that have come, waiting at most `timeout` for the first; none when nothing came.
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault>;
    /// Takes as many bytes as fit now.
    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault>;
    /// Ends the line; nothing can be read or written after it.
    fn hang_up(&mut self);
    /// Rate in bits per second, where it is known.
    fn rate_bits_per_second(&self) -> Option<u32>;
    /// Name of the port or of the far end, for the operator.
    fn describe(&self) -> String;
}

/// What can be wrong with a line.
#[derive(Debug)]
pub enum LineFault {
    /// The far end or the carrier is gone.
    HungUp,
    /// Nobody listens at this address.
    Refused { address: String },
    /// The far end did not answer in time.
    Timeout { address: String },
    /// The address or port name means nothing here.
    Missing { address: String },
    /// The operator ended it.
    Aborted,
    /// The system failed.
    Io(io::Error),
}

impl LineFault {
    /// Name of the rule in the catalogues.
    pub fn rule(&self) -> &'static str {
        match self {
            LineFault::HungUp => "line-hung-up",
            LineFault::Refused { .. } => "line-refused",
            LineFault::Timeout { .. } => "line-timeout",
            LineFault::Missing { .. } => "line-port-missing",
            LineFault::Aborted => "line-aborted",
            LineFault::Io(_) => "line-io",
        }
    }

    /// The values the sentence speaks of.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            LineFault::Refused { address }
            | LineFault::Timeout { address }
            | LineFault::Missing { address } => vec![("address", address.clone())],
            LineFault::Io(error) => vec![("why", error.to_string())],
            LineFault::HungUp | LineFault::Aborted => Vec::new(),
        }
    }
}

/// A wish to end at once, shared by the one who wishes and the ones who work.
#[derive(Debug, Clone, Default)]
pub struct Abort(Arc<AtomicBool>);

impl Abort {
    /// Ends the work that looks at it.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Is the work to end?
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
