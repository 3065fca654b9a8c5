//! The modem line over a port of memory and a clock that reading moves on.

use std::collections::VecDeque;

use super::*;
use crate::line::VirtualClock;

/// A port whose modem answers from a script.
struct Port {
    clock: VirtualClock,
    answers: VecDeque<(&'static str, &'static str)>,
    waiting: VecDeque<u8>,
    sent: Vec<u8>,
    abort_at_ms: Option<(u64, Abort)>,
    takes: bool,
    carrier: Option<bool>,
}

impl Port {
    fn new(answers: &[(&'static str, &'static str)]) -> Self {
        Self {
            clock: VirtualClock::default(),
            answers: answers.iter().copied().collect(),
            waiting: VecDeque::new(),
            sent: Vec::new(),
            abort_at_ms: None,
            takes: true,
            carrier: None,
        }
    }
}

impl Line for Port {
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault> {
        if self.waiting.is_empty() {
            self.clock.advance(timeout);
            if let Some((at, abort)) = &self.abort_at_ms
                && self.clock.now_ms() >= *at
            {
                abort.request();
            }
            return Ok(0);
        }
        let count = self.waiting.len().min(buffer.len());
        for (cell, byte) in buffer.iter_mut().zip(self.waiting.drain(..count)) {
            *cell = byte;
        }
        Ok(count)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault> {
        if !self.takes {
            self.clock.advance(Duration::from_millis(50));
            return Ok(0);
        }
        self.sent.extend_from_slice(bytes);
        if let Some((command, answer)) = self.answers.front()
            && bytes.starts_with(command.as_bytes())
        {
            self.waiting.extend(answer.as_bytes());
            self.answers.pop_front();
        }
        Ok(bytes.len())
    }

    fn hang_up(&mut self) {
        self.sent.extend_from_slice(b"<dtr>");
        self.carrier = self.carrier.map(|_| false);
    }

    fn carrier(&self) -> Option<bool> {
        self.carrier
    }

    fn describe(&self) -> LineDescription {
        LineDescription {
            kind: LineKind::Serial,
            address: "port".to_owned(),
        }
    }

    fn rate_bits_per_second(&self) -> Option<u32> {
        None
    }
}

fn settings() -> ModemSettings {
    ModemSettings {
        options: Vec::new(),
        ..ModemSettings::default()
    }
}

const OK: (&str, &str) = ("ATZ", "\r\nOK\r\n");

fn connected(mut port: Port) -> (ModemLine<Port>, VirtualClock) {
    port.answers = [OK, ("ATDT1", "\r\nCONNECT 9600\r\nhello")].into();
    let clock = port.clock.clone();
    let time: Arc<dyn Clock> = Arc::new(clock.clone());
    let line = ModemLine::dial(port, settings(), "1", time, &Abort::new());
    (line.expect("connected"), clock)
}

#[test]
fn after_connect_it_is_a_line_with_the_first_bytes_kept() {
    let (mut line, _) = connected(Port::new(&[]));
    assert_eq!(line.rate_bits_per_second(), Some(9_600));
    let mut buffer = [0; 16];
    let count = line.read(&mut buffer, Duration::ZERO).expect("read");
    assert_eq!(&buffer[..count], b"hello");
    assert_eq!(line.write(b"\xff\x00+++"), Ok(5));
    assert!(line.port.sent.ends_with(b"\xff\x00+++"));
}

#[test]
fn the_wish_to_stop_is_heard_within_200_ms_and_stops_the_dialling() {
    let mut port = Port::new(&[OK]);
    let abort = Abort::new();
    port.abort_at_ms = Some((5_000, abort.clone()));
    let clock = port.clock.clone();
    let mut seen = Vec::new();
    let result = ModemLine::dial(
        Witness(port, &mut seen),
        settings(),
        "1",
        Arc::new(clock.clone()),
        &abort,
    );
    assert_eq!(result.err(), Some(LineFault::Aborted));
    assert!(
        (5_000..=5_200).contains(&clock.now_ms()),
        "{} ms",
        clock.now_ms()
    );
    assert!(seen.ends_with(b"ATDT1\r\r<dtr>"), "{seen:?}");
}

/// Shows what was sent after the port is gone.
struct Witness<'a>(Port, &'a mut Vec<u8>);

impl Line for Witness<'_> {
    fn read(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, LineFault> {
        self.0.read(buffer, timeout)
    }
    fn write(&mut self, bytes: &[u8]) -> Result<usize, LineFault> {
        self.0.write(bytes)
    }
    fn hang_up(&mut self) {
        self.0.hang_up();
    }
    fn carrier(&self) -> Option<bool> {
        self.0.carrier()
    }
    fn describe(&self) -> LineDescription {
        self.0.describe()
    }
    fn rate_bits_per_second(&self) -> Option<u32> {
        None
    }
}

impl Drop for Witness<'_> {
    fn drop(&mut self) {
        self.1.extend_from_slice(&self.0.sent);
    }
}

#[test]
fn a_modem_that_takes_nothing_is_given_up() {
    let mut port = Port::new(&[]);
    port.takes = false;
    let clock = port.clock.clone();
    let result = ModemLine::dial(
        port,
        settings(),
        "1",
        Arc::new(clock.clone()),
        &Abort::new(),
    );
    assert_eq!(result.err(), Some(LineFault::ModemSilent));
    assert!(clock.now_ms() <= 1_200, "{} ms", clock.now_ms());
}

#[test]
fn without_wires_it_hangs_up_by_words_within_three_seconds() {
    let (mut line, clock) = connected(Port::new(&[]));
    line.port.answers = [("+++", "\r\nOK\r\n"), ("ATH", "\r\nOK\r\n")].into();
    let begun = clock.now_ms();
    line.hang_up();
    let sent = String::from_utf8_lossy(&line.port.sent).into_owned();
    assert!(sent.ends_with("<dtr>+++ATH\r"), "{sent}");
    assert!(clock.now_ms() - begun <= 3_000);
    let len = line.port.sent.len();
    line.hang_up();
    assert_eq!(line.port.sent.len(), len, "hung up once");
}

#[test]
fn a_dead_modem_does_not_hold_the_hang_up_beyond_three_seconds() {
    let (mut line, clock) = connected(Port::new(&[]));
    line.port.takes = false;
    let begun = clock.now_ms();
    line.hang_up();
    let took = clock.now_ms() - begun;
    assert!((1_000..=3_000).contains(&took), "{took} ms");
}

#[test]
fn a_carrier_seen_to_fall_saves_the_words() {
    let mut port = Port::new(&[]);
    port.carrier = Some(true);
    let (mut line, clock) = connected(port);
    let begun = clock.now_ms();
    line.hang_up();
    assert!(line.port.sent.ends_with(b"<dtr>"));
    assert_eq!(clock.now_ms(), begun);
}

#[test]
fn the_modems_words_in_the_midst_of_data_mean_the_far_end_is_gone() {
    let (mut line, _) = connected(Port::new(&[]));
    let mut buffer = [0; 64];
    line.read(&mut buffer, Duration::ZERO).expect("hello");
    line.port.waiting.extend(b"\r\r\nNO CARRI");
    assert!(line.read(&mut buffer, Duration::ZERO).is_ok());
    assert_eq!(line.carrier(), None);
    line.port.waiting.extend(b"ER\r\n");
    assert!(line.read(&mut buffer, Duration::ZERO).is_ok());
    assert_eq!(line.carrier(), Some(false));
    assert_eq!(
        line.read(&mut buffer, Duration::ZERO),
        Err(LineFault::HungUp)
    );
}
