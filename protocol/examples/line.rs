//! A telephone line in real time between two commands: rate, delay, errors, bursts, from a seed.
//!
//! Each command gets a pseudo-terminal as standard input and output, or a TCP connection; what the
//! simulator of the crate does to bytes in virtual time is done to them on the real clock.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use nix::sys::termios::{SetArg, cfmakeraw, tcgetattr, tcsetattr};
use protocol::simulator::{LineConditions, NoisyLine};
use serialport::{SerialPort, TTYPort};

const USAGE: &str = "line [options] COMMAND COMMAND

  --rate BITS      bits per second, ten to the byte (33600)
  --delay MS       one way (100)
  --ber P          probability that a data bit is flipped (0)
  --bursts M:L     garbage of L ms every M ms on average (none)
  --lost N         one byte in N is lost (none)
  --buffer BYTES   of each modem (4096)
  --seed N         the same seed does the same harm (1)
  --limit S        give up after S seconds (600)
  --tcp            TCP connections, address in $LINE, instead of pseudo-terminals

Runs both commands by the shell, each at its end of the line. In the end prints the time from the
first byte on the line to the last, the bytes of each direction, the longest time for which the
computer kept the line itself from running, and both exit statuses.
";

/// How long the second command may go on after the first has left.
const FAREWELL: Duration = Duration::from_secs(30);

/// What an end is given at once, so that a terminal nearly full does not block.
const PIECE_BYTES: usize = 64;

fn main() -> ExitCode {
    match Options::read().and_then(|options| options.map_or(Ok(true), |options| run(&options))) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("line: {error}");
            ExitCode::FAILURE
        }
    }
}

struct Options {
    conditions: LineConditions,
    seed: u64,
    limit: Duration,
    tcp: bool,
    commands: [String; 2],
}

impl Options {
    fn read() -> Result<Option<Self>, String> {
        let mut conditions = LineConditions::clean(33_600, 100);
        let (mut seed, mut limit, mut tcp, mut commands) = (1, 600, false, Vec::new());
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--help" | "-h" => {
                    println!("{USAGE}");
                    return Ok(None);
                }
                "--rate" => conditions.bits_per_second = number(&value()?)?,
                "--delay" => conditions.delay_ms = number(&value()?)?,
                "--ber" => conditions.bit_error_rate = number(&value()?)?,
                "--bursts" => {
                    let text = value()?;
                    let (mean, lasts) = text.split_once(':').ok_or("--bursts M:L")?;
                    conditions.bursts_ms = Some((number(mean)?, number(lasts)?));
                }
                "--lost" => conditions.lost_one_in = number(&value()?)?,
                "--buffer" => conditions.buffer_bytes = number(&value()?)?,
                "--seed" => seed = number(&value()?)?,
                "--limit" => limit = number(&value()?)?,
                "--tcp" => tcp = true,
                name if name.starts_with("--") => return Err(format!("no such option: {name}")),
                _ => commands.push(word),
            }
        }
        let commands = commands
            .try_into()
            .map_err(|_| "two commands; see --help")?;
        Ok(Some(Self {
            conditions,
            seed,
            limit: Duration::from_secs(limit),
            tcp,
            commands,
        }))
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("no such number: {text}"))
}

/// One end: its command and the bytes to and from it.
struct End {
    port: Box<dyn Port>,
    child: Child,
    /// Arrived over the line, not yet taken by the command.
    arrived: VecDeque<u8>,
    left: Option<Instant>,
}

trait Port: Read + Write {}
impl<T: Read + Write> Port for T {}

fn run(options: &Options) -> Result<bool, String> {
    let [first, second] = &options.commands;
    let mut ends = [start(first, options.tcp)?, start(second, options.tcp)?];
    let seed = options.seed.wrapping_mul(2);
    let mut lines =
        [seed, seed.wrapping_add(1)].map(|seed| NoisyLine::new(options.conditions.clone(), seed));
    let began = Instant::now();
    let (mut turned, mut late) = (Duration::ZERO, Duration::ZERO);
    while began.elapsed() < options.limit && goes_on(&mut ends, &lines)? {
        late = late.max(began.elapsed().saturating_sub(turned));
        turned = began.elapsed();
        let now_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        for (from, line) in lines.iter_mut().enumerate() {
            carry(&mut ends, line, from, now_ms).map_err(|error| error.to_string())?;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let mut statuses = Vec::new();
    for end in &mut ends {
        statuses.push(leave(end)?);
    }
    let late_ms = late.as_millis();
    println!(
        "{} late_ms={late_ms} exits={}",
        figures(&lines),
        statuses.join(",")
    );
    Ok(statuses.iter().all(|status| status == "0"))
}

/// What one direction does in this millisecond.
fn carry(ends: &mut [End; 2], line: &mut NoisyLine, from: usize, now_ms: u64) -> io::Result<()> {
    let mut buffer = [0; 4096];
    let room = line.room(now_ms).min(buffer.len());
    if room > 0 {
        match ends[from].port.read(&mut buffer[..room]) {
            Ok(count) => line.push(&buffer[..count], now_ms),
            Err(error) if is_passing(&error) => {}
            Err(error) => return Err(error),
        }
    }
    let end = &mut ends[1 - from];
    end.arrived.extend(line.pull(now_ms));
    while !end.arrived.is_empty() && end.left.is_none() {
        let piece: Vec<u8> = end.arrived.iter().take(PIECE_BYTES).copied().collect();
        match end.port.write(&piece) {
            Ok(count) => drop(end.arrived.drain(..count)),
            Err(error) if is_passing(&error) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Until both commands have left and the line is empty; one that stays behind is given some time.
fn goes_on(ends: &mut [End; 2], lines: &[NoisyLine; 2]) -> Result<bool, String> {
    for end in ends.iter_mut().filter(|end| end.left.is_none()) {
        if end
            .child
            .try_wait()
            .map_err(|error| error.to_string())?
            .is_some()
        {
            end.left = Some(Instant::now());
        }
    }
    let [first, second] = ends;
    Ok(match (first.left, second.left) {
        (None, None) => true,
        (Some(_), Some(_)) => lines.iter().any(|line| line.next_arrival_ms().is_some()),
        (Some(at), None) | (None, Some(at)) => at.elapsed() < FAREWELL,
    })
}

fn leave(end: &mut End) -> Result<String, String> {
    if end.left.is_none() {
        end.child.kill().map_err(|error| error.to_string())?;
    }
    let status = end.child.wait().map_err(|error| error.to_string())?;
    Ok(status
        .code()
        .map_or("killed".to_owned(), |code| code.to_string()))
}

fn figures(lines: &[NoisyLine; 2]) -> String {
    let spans: Vec<(u64, u64)> = lines.iter().filter_map(NoisyLine::span_ns).collect();
    let first = spans.iter().map(|span| span.0).min().unwrap_or(0);
    let last = spans.iter().map(|span| span.1).max().unwrap_or(0);
    let [out, back] = lines;
    format!(
        "elapsed_ms={} carried={},{}",
        (last - first) / 1_000_000,
        out.carried(),
        back.carried()
    )
}

fn start(command: &str, tcp: bool) -> Result<End, String> {
    let started = if tcp {
        start_tcp(command)
    } else {
        start_terminal(command)
    };
    let (port, child) = started.map_err(|error| format!("{command}: {error}"))?;
    Ok(End {
        port,
        child,
        arrived: VecDeque::new(),
        left: None,
    })
}

fn start_tcp(command: &str) -> io::Result<(Box<dyn Port>, Child)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let child = shell(command)
        .env("LINE", listener.local_addr()?.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()?;
    let (stream, _): (TcpStream, _) = listener.accept()?;
    stream.set_nonblocking(true)?;
    stream.set_nodelay(true)?;
    Ok((Box::new(Hushed(stream)), child))
}

/// The far end of a connection that has left says nothing more; its exit status tells.
struct Hushed(TcpStream);

impl Read for Hushed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => Ok(0),
            read => read,
        }
    }
}

impl Write for Hushed {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        use io::ErrorKind::{BrokenPipe, ConnectionReset};
        match self.0.write(buffer) {
            Err(error) if matches!(error.kind(), BrokenPipe | ConnectionReset) => Ok(buffer.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn start_terminal(command: &str) -> io::Result<(Box<dyn Port>, Child)> {
    use std::os::unix::fs::OpenOptionsExt;
    let (mut near, far) = TTYPort::pair()?;
    near.set_timeout(Duration::ZERO)?;
    // A line echoes nothing, also before the command has made its terminal what it wants.
    let mut settings = tcgetattr(far.as_raw_fd())?;
    cfmakeraw(&mut settings);
    tcsetattr(far.as_raw_fd(), SetArg::TCSANOW, &settings)?;
    let name = far.name().ok_or(io::ErrorKind::NotFound)?;
    let open = || {
        std::fs::OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(nix::libc::O_NOCTTY)
            .open(&name)
    };
    let child = shell(command)
        .stdin(Stdio::from(open()?))
        .stdout(Stdio::from(open()?))
        .spawn()?;
    Ok((Box::new(Terminal { near, _far: far }), child))
}

/// Our end of a pseudo-terminal; holding the other one too keeps it from being hung up.
struct Terminal {
    near: TTYPort,
    _far: TTYPort,
}

impl Read for Terminal {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.near.read(buffer)
    }
}

impl Write for Terminal {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.near.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(command).stderr(Stdio::inherit());
    shell
}

fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    matches!(error.kind(), Interrupted | TimedOut | WouldBlock)
}
