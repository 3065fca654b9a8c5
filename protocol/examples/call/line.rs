//! The line under the call: a reading and a writing thread, so that the engine never waits for it.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::call::arguments::Arguments;

/// Bytes kept ready for a line that takes them slowly.
const ROOM_BYTES: usize = 4096;

/// What is given to the line at once.
const PIECE_BYTES: usize = 256;

/// How long a port waits before it is asked again.
const PORT_WAIT: Duration = Duration::from_millis(100);

/// Bytes to and from the far end.
pub struct Line {
    /// Public key that a caller must prove.
    pub expected_caller: Option<[u8; 32]>,
    arrived: Receiver<io::Result<Vec<u8>>>,
    leaving: Option<Sender<Vec<u8>>>,
    waiting: Arc<AtomicUsize>,
    writer: Option<JoinHandle<()>>,
    _raw: Option<raw::RawTerminal>,
}

impl Line {
    /// Open the line these arguments name.
    pub fn open(arguments: &Arguments) -> io::Result<Self> {
        let raw = raw::RawTerminal::of_standard_input(arguments)?;
        let (reader, writer) = both_halves(arguments)?;
        let (arriving, arrived) = channel();
        let (leaving, to_write) = channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        std::thread::spawn(move || read_all(reader, &arriving));
        let left = waiting.clone();
        let writer = std::thread::spawn(move || write_all(writer, &to_write, &left));
        Ok(Self {
            expected_caller: arguments
                .keys(protocol::Role::Responder)
                .ok()
                .map(|keys| keys.1),
            arrived,
            leaving: Some(leaving),
            waiting,
            writer: Some(writer),
            _raw: raw,
        })
    }

    /// Bytes the line may be given now.
    pub fn room(&self) -> usize {
        ROOM_BYTES.saturating_sub(self.waiting.load(Ordering::Acquire))
    }

    /// Give bytes to the line.
    pub fn send(&self, bytes: Vec<u8>) {
        self.waiting.fetch_add(bytes.len(), Ordering::AcqRel);
        if let Some(leaving) = &self.leaving {
            // A line that is gone shows itself to the reader.
            let _ = leaving.send(bytes);
        }
    }

    /// Bytes that came, or none after this time.
    pub fn receive(&self, wait: Duration) -> io::Result<Vec<u8>> {
        match self.arrived.recv_timeout(wait) {
            Ok(received) => received,
            Err(RecvTimeoutError::Timeout) => Ok(Vec::new()),
            Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Wait until the last bytes are written.
    pub fn finish(&mut self) {
        self.leaving = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

type Halves = (Box<dyn Read + Send>, Box<dyn Write + Send>);

fn both_halves(arguments: &Arguments) -> io::Result<Halves> {
    if let Some(address) = &arguments.tcp {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        return Ok((Box::new(stream.try_clone()?), Box::new(stream)));
    }
    if let Some(name) = &arguments.line {
        let rate = arguments.rate.unwrap_or(115_200);
        let port = serialport::new(name, rate).timeout(PORT_WAIT).open()?;
        return Ok((Box::new(port.try_clone()?), Box::new(port)));
    }
    Ok((Box::new(io::stdin()), Box::new(io::stdout())))
}

fn read_all(mut reader: impl Read, arriving: &Sender<io::Result<Vec<u8>>>) {
    let mut buffer = [0; 1024];
    loop {
        let received = match reader.read(&mut buffer) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => Ok(buffer.get(..count).unwrap_or(&[]).to_vec()),
            Err(error) if is_passing(&error) => continue,
            Err(error) => Err(error),
        };
        let over = received.is_err();
        if arriving.send(received).is_err() || over {
            return;
        }
    }
}

fn write_all(mut writer: impl Write, to_write: &Receiver<Vec<u8>>, waiting: &AtomicUsize) {
    for bytes in to_write {
        for piece in bytes.chunks(PIECE_BYTES) {
            if write_piece(&mut writer, piece).is_err() {
                return;
            }
            waiting.fetch_sub(piece.len(), Ordering::AcqRel);
        }
    }
}

fn write_piece(writer: &mut impl Write, mut piece: &[u8]) -> io::Result<()> {
    while !piece.is_empty() {
        match writer.write(piece) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => piece = piece.get(count..).unwrap_or(&[]),
            Err(error) if is_passing(&error) => {}
            Err(error) => return Err(error),
        }
    }
    writer.flush()
}

fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    matches!(error.kind(), Interrupted | TimedOut | WouldBlock)
}

#[cfg(unix)]
mod raw {
    use std::io::{self, IsTerminal};
    use std::os::fd::AsRawFd;

    use nix::sys::termios::{SetArg, Termios, cfmakeraw, tcgetattr, tcsetattr};

    use crate::call::arguments::Arguments;

    /// The terminal passes every byte as long as this lives.
    pub struct RawTerminal(Termios);

    impl RawTerminal {
        /// Make it so, if the line is standard input and that is a terminal.
        pub fn of_standard_input(arguments: &Arguments) -> io::Result<Option<Self>> {
            let other_line = arguments.line.is_some() || arguments.tcp.is_some();
            if other_line || !io::stdin().is_terminal() {
                return Ok(None);
            }
            let before = tcgetattr(io::stdin().as_raw_fd())?;
            let mut settings = before.clone();
            cfmakeraw(&mut settings);
            tcsetattr(io::stdin().as_raw_fd(), SetArg::TCSANOW, &settings)?;
            Ok(Some(Self(before)))
        }
    }

    impl Drop for RawTerminal {
        fn drop(&mut self) {
            // Nothing can be done about a terminal that is gone.
            let _ = tcsetattr(io::stdin().as_raw_fd(), SetArg::TCSADRAIN, &self.0);
        }
    }
}

#[cfg(not(unix))]
mod raw {
    use crate::call::arguments::Arguments;

    /// Terminals other than Unix ones are used by name.
    pub struct RawTerminal;

    impl RawTerminal {
        pub fn of_standard_input(_: &Arguments) -> std::io::Result<Option<Self>> {
            Ok(None)
        }
    }
}
