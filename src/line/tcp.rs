//! TCP that stands for a telephone line.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::{Abort, Line, LineFault};

/// One attempt to connect lasts at most so long, so that an abort is heard between attempts.
const ATTEMPT: Duration = Duration::from_millis(200);

/// A connection as a line.
pub struct TcpLine {
    stream: TcpStream,
    peer: String,
}

impl TcpLine {
    /// Connects within `timeout`.
    pub fn connect(address: &str, timeout: Duration, abort: &Abort) -> Result<TcpLine, LineFault> {
        let named = || LineFault::Missing {
            address: address.to_owned(),
        };
        let found: Vec<SocketAddr> = address.to_socket_addrs().map_err(|_| named())?.collect();
        let began = Instant::now();
        loop {
            let mut last = named();
            for target in &found {
                if abort.is_set() {
                    return Err(LineFault::Aborted);
                }
                match TcpStream::connect_timeout(target, ATTEMPT) {
                    Ok(stream) => return TcpLine::new(stream),
                    Err(e) if e.kind() == io::ErrorKind::ConnectionRefused => {
                        return Err(LineFault::Refused {
                            address: address.to_owned(),
                        });
                    }
                    Err(e) if e.kind() == io::ErrorKind::TimedOut => {
                        last = LineFault::Timeout {
                            address: address.to_owned(),
                        };
                    }
                    Err(e) => last = LineFault::Io(e),
                }
            }
            if began.elapsed() >= timeout {
                return Err(last);
            }
        }
    }

    fn new(stream: TcpStream) -> Result<TcpLine, LineFault> {
        stream.set_nodelay(true).map_err(LineFault::Io)?;
        stream
            .set_write_timeout(Some(Duration::from_millis(50)))
            .map_err(LineFault::Io)?;
        let peer = stream
            .peer_addr()
            .map_or_else(|_| String::new(), |address| address.to_string());
        Ok(TcpLine { stream, peer })
    }
}

impl Line for TcpLine {
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault> {
        let timeout = timeout.max(Duration::from_millis(1));
        self.stream
            .set_read_timeout(Some(timeout))
            .map_err(LineFault::Io)?;
        match self.stream.read(buffer) {
            Ok(0) => Err(LineFault::HungUp),
            Ok(len) => Ok(len),
            Err(e) => quiet(&e).ok_or_else(|| fault(e)),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault> {
        match self.stream.write(bytes) {
            Ok(len) => Ok(len),
            Err(e) => quiet(&e).ok_or_else(|| fault(e)),
        }
    }

    fn hang_up(&mut self) {
        // A stream that is gone already cannot be shut down again.
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }

    fn rate_bits_per_second(&self) -> Option<u32> {
        None
    }

    fn describe(&self) -> String {
        self.peer.clone()
    }
}

/// An address on which a host answers.
pub struct TcpHost {
    listener: TcpListener,
}

impl TcpHost {
    /// Listens; port 0 takes a free one.
    pub fn bind(address: &str) -> Result<TcpHost, LineFault> {
        let listener = TcpListener::bind(address).map_err(|e| match e.kind() {
            io::ErrorKind::InvalidInput => LineFault::Missing {
                address: address.to_owned(),
            },
            _ => LineFault::Io(e),
        })?;
        Ok(TcpHost { listener })
    }

    /// The address with the port that was taken.
    pub fn address(&self) -> Result<SocketAddr, LineFault> {
        self.listener.local_addr().map_err(LineFault::Io)
    }

    /// Waits for the next caller.
    pub fn accept(&self) -> Result<TcpLine, LineFault> {
        let (stream, _) = self.listener.accept().map_err(LineFault::Io)?;
        TcpLine::new(stream)
    }
}

/// Nothing came, or nothing fits, within the time given.
fn quiet(error: &io::Error) -> Option<usize> {
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    matches!(error.kind(), Interrupted | TimedOut | WouldBlock).then_some(0)
}

fn fault(error: io::Error) -> LineFault {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected};
    match error.kind() {
        BrokenPipe | ConnectionAborted | ConnectionReset | NotConnected => LineFault::HungUp,
        _ => LineFault::Io(error),
    }
}
