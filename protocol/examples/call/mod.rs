//! What both example programs share: one call over a line of bytes, on the real clock.

pub mod arguments;
pub mod files;
pub mod line;

use std::io;
use std::time::{Duration, Instant};

use protocol::{Config, Engine, Event, Input, Millis, Output, ProtocolError, Role};

use arguments::Arguments;
use files::{Inbox, Outbox};
use line::Line;

/// Longest wait for the line before the room left in it is looked at again.
const TURN: Duration = Duration::from_millis(20);

/// Make the call of these arguments; what the operator should read in the end.
pub fn run(
    arguments: &Arguments,
    role: Role,
    outbox: Outbox,
    inbox: Inbox,
) -> Result<String, String> {
    let line = Line::open(arguments).map_err(|error| format!("line: {error}"))?;
    let (local_secret, remote_public) = arguments.keys(role)?;
    let engine = Engine::new(Config {
        role,
        local_secret,
        remote_public: Some(remote_public),
        seed: rand::random(),
        call_counter: unix_seconds(),
        hello: Vec::new(),
        rate_bits_per_second: arguments.rate,
        transparency: arguments.coding,
    })
    .map_err(|error| error.to_string())?;
    let mut call = Call {
        engine,
        line,
        outbox,
        inbox,
        began: Instant::now(),
        over: None,
    };
    let result = call.hold();
    call.inbox.keep_places();
    call.line.finish();
    result.map(|()| call.summary())
}

struct Call {
    engine: Engine,
    line: Line,
    outbox: Outbox,
    inbox: Inbox,
    began: Instant,
    over: Option<Event>,
}

impl Call {
    fn hold(&mut self) -> Result<(), String> {
        for message in self.outbox.names() {
            self.tell(Input::Message(message))?;
        }
        for offer in self.outbox.offers() {
            self.tell(Input::Offer(offer))?;
        }
        self.tell(Input::Close)?;
        self.tell(Input::LineRoom(self.line.room()))?;
        self.tell(Input::Start)?;
        while self.over.is_none() {
            let deadline = self.settle()?;
            if self.over.is_some() {
                break;
            }
            self.wait(deadline)?;
        }
        match self.over.take() {
            Some(Event::Closed) => Ok(()),
            Some(Event::Refused(_)) => Err("the far end refused".to_owned()),
            Some(Event::Failed(error)) => Err(words(error)),
            other => Err(format!("{other:?}")),
        }
    }

    /// Poll until the engine waits; until when.
    fn settle(&mut self) -> Result<Option<Millis>, String> {
        loop {
            let now = self.now();
            match self.engine.poll(now) {
                Output::Wait(deadline) => return Ok(deadline),
                Output::Send(bytes) => self.line.send(bytes),
                output => self.obey(output).map_err(|error| error.to_string())?,
            }
            if self.over.is_some() {
                return Ok(None);
            }
        }
    }

    fn obey(&mut self, output: Output) -> io::Result<()> {
        let input = match output {
            Output::Read { id, offset, len } => {
                let ours = self.outbox.read(id, offset, len);
                let read = match ours {
                    Some(read) => read,
                    None => self.inbox.read(id, offset, len),
                };
                let bytes = read?;
                let input = Input::FileBytes {
                    id,
                    offset,
                    bytes: &bytes,
                };
                return self.tell(input).map_err(io::Error::other);
            }
            Output::Offered(offer) => {
                let offset = self.inbox.has(&offer)?;
                Input::HaveFile {
                    id: offer.id,
                    offset,
                }
            }
            Output::Write { id, offset, bytes } => return self.inbox.write(id, offset, &bytes),
            Output::Deliver(id) => {
                self.inbox.deliver(id)?;
                Input::Delivered(id)
            }
            Output::Event(event) => match self.note(event) {
                Some(input) => input,
                None => return Ok(()),
            },
            Output::Send(_) | Output::Wait(_) => return Ok(()),
        };
        self.tell(input).map_err(io::Error::other)
    }

    fn note(&mut self, event: Event) -> Option<Input<'static>> {
        match event {
            // Only who holds the key file can have made a first message that opens; the engine has
            // proved the key, here it is compared.
            Event::PeerIdentified { public, .. } => {
                self.inbox.forget_names();
                return Some(if self.line.expected_caller == Some(public) {
                    Input::Admit { hello: Vec::new() }
                } else {
                    Input::Refuse(Vec::new())
                });
            }
            Event::Message(names) => self.inbox.learn_names(&names),
            Event::FileDeclined(id) => eprintln!("declined: {}", self.outbox.name(id)),
            Event::Closed | Event::Failed(_) | Event::Refused(_) => self.over = Some(event),
            _ => {}
        }
        None
    }

    /// Until bytes come, the deadline passes, or the line may have room again.
    fn wait(&mut self, deadline: Option<Millis>) -> Result<(), String> {
        let now = self.now();
        let until = deadline.map_or(TURN, |at| {
            Duration::from_millis(at.0.saturating_sub(now.0)).min(TURN)
        });
        let received = self.line.receive(until);
        match received {
            Ok(bytes) if !bytes.is_empty() => self.tell(Input::Received(&bytes))?,
            Ok(_) => self.tell(Input::Timeout)?,
            // Who has settled everything may leave first.
            Err(_) if self.engine.progress().settled => self.over = Some(Event::Closed),
            Err(error) => return Err(format!("line: {error}")),
        }
        self.tell(Input::LineRoom(self.line.room()))
    }

    fn tell(&mut self, input: Input<'_>) -> Result<(), String> {
        let now = self.now();
        self.engine
            .handle(input, now)
            .map_err(|error| error.to_string())
    }

    fn now(&self) -> Millis {
        Millis(u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX))
    }

    fn summary(&self) -> String {
        let progress = self.engine.progress();
        format!(
            "{} files sent, {} received; {} bytes of files in {:.1} s; line: {} bytes out, {} in; round trip {} ms, {} bytes sent again",
            progress.files_delivered,
            progress.files_received,
            progress.payload_sent_bytes + progress.payload_received_bytes,
            self.began.elapsed().as_secs_f64(),
            progress.sent_bytes,
            progress.received_bytes,
            progress.line.round_trip_ms,
            progress.line.resent_bytes,
        )
    }
}

fn words(error: ProtocolError) -> String {
    match error {
        ProtocolError::HandshakeRefused | ProtocolError::HandshakeUnreadable => {
            "the far end has another key file".to_owned()
        }
        ProtocolError::HandshakeTimeout => "nobody called".to_owned(),
        ProtocolError::PeerSilent { silence_ms, .. } => {
            format!("the far end has been silent for {} s", silence_ms / 1000)
        }
        error => error.to_string(),
    }
}

fn unix_seconds() -> u64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}
