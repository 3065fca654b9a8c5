//! Serial ports and modems for both programs.

use std::path::Path;

use crate::line::{Abort, Line, LineFault};

/// A null modem on a serial port.
pub fn open(port: &Path, _baud: u32) -> Result<Box<dyn Line>, LineFault> {
    Err(LineFault::Missing {
        address: port.display().to_string(),
    })
}

/// Dials the numbers in turn.
pub fn dial(
    port: &Path,
    _baud: u32,
    _numbers: &[String],
    _abort: &Abort,
) -> Result<Box<dyn Line>, LineFault> {
    Err(LineFault::Missing {
        address: port.display().to_string(),
    })
}

/// Waits for the next call.
pub fn wait_for_call(port: &Path, _modem: bool, baud: u32) -> Result<Box<dyn Line>, LineFault> {
    open(port, baud)
}
