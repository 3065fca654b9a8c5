//! A network connection as a line, and the listener of the host.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::{Abort, Answering, Clock, Line, LineDescription, LineFault, LineKind};

/// How long a write waits for room.
const WRITE_WAIT: Duration = Duration::from_millis(50);

/// How often a waiting thread looks whether it should stop.
const LOOK: Duration = Duration::from_millis(100);

/// How often the host looks for a caller.
const CALLER_LOOK: Duration = Duration::from_millis(20);

/// One connection.
pub struct TcpLine {
    stream: TcpStream,
    address: String,
}

impl TcpLine {
    /// Connects to `host:port`; every address behind the name is tried in turn.
    ///
    /// # Errors
    /// [`LineFault::ConnectRefused`], [`LineFault::AddressUnknown`], [`LineFault::Unreachable`],
    /// [`LineFault::Timeout`] after `timeout`, [`LineFault::Aborted`].
    pub fn connect(
        address: &str,
        timeout: Duration,
        clock: &dyn Clock,
        abort: &Abort,
    ) -> Result<Self, LineFault> {
        let (sender, receiver) = mpsc::channel();
        let name = address.to_owned();
        // Names may take the system half a minute; the operator need not wait for it. The thread
        // ends by itself, and nobody hears what it says too late.
        thread::spawn(move || {
            let _ = sender.send(connect_any(&name, timeout));
        });
        let until = clock.now_ms().saturating_add(milliseconds(timeout));
        loop {
            match receiver.recv_timeout(LOOK) {
                Ok(result) => return Self::over(result?, address),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(LineFault::Failed {
                        why: "connecting ended without an answer".to_owned(),
                    });
                }
                Err(RecvTimeoutError::Timeout) if abort.is_requested() => {
                    return Err(LineFault::Aborted);
                }
                Err(RecvTimeoutError::Timeout) if clock.now_ms() >= until => {
                    return Err(timed_out(timeout));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    fn over(stream: TcpStream, address: &str) -> Result<Self, LineFault> {
        let prepared = stream
            .set_nonblocking(false)
            .and_then(|()| stream.set_nodelay(true))
            .and_then(|()| stream.set_write_timeout(Some(WRITE_WAIT)));
        prepared.map_err(|error| LineFault::from_broken(&error))?;
        Ok(Self {
            stream,
            address: address.to_owned(),
        })
    }
}

fn connect_any(name: &str, timeout: Duration) -> Result<TcpStream, LineFault> {
    let unknown = || LineFault::AddressUnknown {
        address: name.to_owned(),
    };
    let addresses: Vec<SocketAddr> = name.to_socket_addrs().map_err(|_| unknown())?.collect();
    let mut last = unknown();
    for address in addresses {
        match TcpStream::connect_timeout(&address, timeout) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = sort_connecting(name, &error, timeout),
        }
    }
    Err(last)
}

fn sort_connecting(name: &str, error: &io::Error, timeout: Duration) -> LineFault {
    let address = name.to_owned();
    match error.kind() {
        io::ErrorKind::ConnectionRefused => LineFault::ConnectRefused { address },
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => timed_out(timeout),
        _ => LineFault::Unreachable {
            address,
            why: error.to_string(),
        },
    }
}

fn timed_out(timeout: Duration) -> LineFault {
    LineFault::Timeout {
        seconds: timeout.as_secs(),
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl Line for TcpLine {
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault> {
        // Zero would mean for ever.
        let timeout = timeout.max(Duration::from_millis(1));
        self.stream
            .set_read_timeout(Some(timeout))
            .map_err(|error| LineFault::from_broken(&error))?;
        match self.stream.read(buffer) {
            Ok(0) if !buffer.is_empty() => Err(LineFault::HungUp),
            Ok(count) => Ok(count),
            Err(error) if is_pause(&error) => Ok(0),
            Err(error) => Err(LineFault::from_broken(&error)),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault> {
        match self.stream.write(bytes) {
            Ok(count) => Ok(count),
            Err(error) if is_pause(&error) => Ok(0),
            Err(error) => Err(LineFault::from_broken(&error)),
        }
    }

    fn hang_up(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }

    fn carrier(&self) -> Option<bool> {
        None
    }

    fn describe(&self) -> LineDescription {
        LineDescription {
            kind: LineKind::Tcp,
            address: self.address.clone(),
        }
    }

    fn rate_bits_per_second(&self) -> Option<u32> {
        None
    }
}

fn is_pause(error: &io::Error) -> bool {
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    matches!(error.kind(), TimedOut | WouldBlock | Interrupted)
}

/// The host's ear on the network.
pub struct TcpAnswering {
    listener: TcpListener,
}

impl TcpAnswering {
    /// Listens at `host:port`; port 0 lets the system choose.
    ///
    /// # Errors
    /// [`LineFault::PortBusy`] when somebody listens there already, [`LineFault::PortDenied`],
    /// [`LineFault::AddressUnknown`].
    pub fn listen(address: &str) -> Result<Self, LineFault> {
        let sort = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => LineFault::PortBusy {
                port: address.to_owned(),
            },
            io::ErrorKind::PermissionDenied => LineFault::PortDenied {
                port: address.to_owned(),
            },
            io::ErrorKind::AddrNotAvailable | io::ErrorKind::InvalidInput => {
                LineFault::AddressUnknown {
                    address: address.to_owned(),
                }
            }
            _ => LineFault::Failed {
                why: error.to_string(),
            },
        };
        let listener = TcpListener::bind(address).map_err(sort)?;
        listener.set_nonblocking(true).map_err(sort)?;
        Ok(Self { listener })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// [`LineFault::Failed`] with the system's reason.
    pub fn address(&self) -> Result<SocketAddr, LineFault> {
        self.listener
            .local_addr()
            .map_err(|error| LineFault::from_broken(&error))
    }

    /// Waits for a caller; `None` when somebody wished to stop.
    ///
    /// # Errors
    /// What the system refuses.
    pub fn accept(&mut self, abort: &Abort) -> Result<Option<TcpLine>, LineFault> {
        while !abort.is_requested() {
            match self.listener.accept() {
                Ok((stream, address)) => {
                    return TcpLine::over(stream, &address.to_string()).map(Some);
                }
                Err(error) if is_pause(&error) => thread::park_timeout(CALLER_LOOK),
                // The caller went away before we took it.
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
                Err(error) => return Err(LineFault::from_broken(&error)),
            }
        }
        Ok(None)
    }
}

impl Answering for TcpAnswering {
    fn next_call(&mut self, abort: &Abort) -> Result<Option<Box<dyn Line + '_>>, LineFault> {
        let line = self.accept(abort)?;
        Ok(line.map(|line| Box::new(line) as Box<dyn Line>))
    }
}
