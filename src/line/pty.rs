//! A null modem without a cable: a pair of pseudo-terminals, one end ours, the other opened by name.

use serialport::{SerialPort, TTYPort};

use super::{LineFault, SerialLine};

/// A cable between two programs of one computer.
pub struct NullModem {
    line: SerialLine,
    port_name: String,
    /// Keeps the cable plugged in while no caller has the port open.
    _far_end: TTYPort,
}

impl NullModem {
    /// Lays the cable.
    ///
    /// # Errors
    /// [`LineFault::Failed`] where the system has no pseudo-terminals.
    pub fn lay() -> Result<Self, LineFault> {
        let failed = |error: serialport::Error| LineFault::Failed {
            why: error.to_string(),
        };
        let (near, far) = TTYPort::pair().map_err(failed)?;
        let port_name = far.name().ok_or(LineFault::NotSetUp)?;
        Ok(Self {
            line: SerialLine::over(near, port_name.clone(), None)?,
            port_name,
            _far_end: far,
        })
    }

    /// Name of the port that the other program opens.
    pub fn port_name(&self) -> &str {
        &self.port_name
    }

    /// Our end; the far end stays plugged in as long as `self` lives.
    pub fn line(&mut self) -> &mut SerialLine {
        &mut self.line
    }
}
