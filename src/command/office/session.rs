//! A call that runs beside the screens, and what it tells them.

use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::failure;
use crate::command::calling::{Caller, Coding, Wanted};
use crate::command::trace::frame_view;
use crate::line::Abort;
use crate::packet::Password;
use crate::session::{self, LineFigures, Progress, SessionRefusal};
use crate::store::Mailbox;
use crate::ui::{
    Direction, FRAMES_KEPT, FrameView, LineView, OfficeError, Problem, Secret, SessionCommand,
    SessionEvent, TransferView, WayView,
};

/// Speed is measured over so long.
const SPEED_OVER: Duration = Duration::from_secs(5);

/// A byte on a serial line: start bit, eight bits, stop bit.
const BITS_A_BYTE: u64 = 10;

/// A call under way.
pub struct RunningSession {
    commands: Sender<session::SessionCommand>,
    abort: Abort,
    events: Receiver<SessionEvent>,
}

impl RunningSession {
    /// Begins a call on a thread of its own.
    pub fn start(caller: Caller, password: Secret) -> RunningSession {
        let (commands, prompt) = channel();
        let (told, events) = channel();
        let abort = Abort::new();
        let running = RunningSession {
            commands,
            abort: abort.clone(),
            events,
        };
        thread::spawn(move || {
            let password = Password::new(password.as_str());
            let mut reporter = Reporter::new(caller.mailbox(), told);
            let wanted = Wanted {
                password: &password,
                commands: &[],
                prompt: Some(prompt),
                abort,
                again: false,
                watch: true,
            };
            if let Err(error) = caller.call(wanted, &mut |event| reporter.take(event)) {
                reporter.send(SessionEvent::Failed(failure(&error)));
            }
        });
        running
    }

    /// Gives the call a command of the prompt.
    pub fn command(&self, command: SessionCommand) {
        let _ = self.commands.send(match command {
            SessionCommand::Receive => session::SessionCommand::Receive,
            SessionCommand::Send => session::SessionCommand::Send,
            SessionCommand::BankInformation => session::SessionCommand::BankInformation,
            SessionCommand::End => session::SessionCommand::End,
        });
    }

    /// Wishes the call to end whatever the line does.
    pub fn abort(self) {
        self.abort.request();
    }

    /// What happened next, if anything; an error when nothing will happen any more.
    pub fn poll(&mut self) -> Result<Option<SessionEvent>, ()> {
        match self.events.try_recv() {
            Ok(event) => Ok(Some(event)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(()),
        }
    }
}

/// Tells the screens what a session tells, with names and speeds.
struct Reporter {
    mailbox: Mailbox,
    told: Sender<SessionEvent>,
    /// Names of the files that were waiting when last looked.
    names: HashMap<[u8; 16], String>,
    /// Payload bytes sent and received, at moments of the last seconds.
    samples: VecDeque<(Instant, u64, u64)>,
    /// Frames that passed and were not told yet.
    frames: VecDeque<FrameView>,
}

impl Reporter {
    fn new(mailbox: Mailbox, told: Sender<SessionEvent>) -> Reporter {
        Reporter {
            mailbox,
            told,
            names: HashMap::new(),
            samples: VecDeque::new(),
            frames: VecDeque::new(),
        }
    }

    fn send(&self, event: SessionEvent) {
        // Nobody listens after an abort.
        let _ = self.told.send(event);
    }

    fn take(&mut self, event: session::SessionEvent) {
        use session::SessionEvent as Told;
        let event = match event {
            Told::Dialling { address, attempt } => SessionEvent::Dialling { address, attempt },
            Told::NotReached { rule } => SessionEvent::NotReached {
                problem: Problem {
                    rule: rule.to_owned(),
                    arguments: Vec::new(),
                },
            },
            Told::Connected {
                bits_per_second, ..
            } => SessionEvent::Connected {
                baud: bits_per_second,
            },
            Told::Authenticated => SessionEvent::Ready,
            Told::FileSent { name, .. } => SessionEvent::Sent { file_name: name },
            Told::FileReceived { id } => SessionEvent::Received {
                bytes: self.length_of(id),
            },
            Told::CommandDone(command) => SessionEvent::Done(command_of(command)),
            Told::Progress(progress) => return self.progress(&progress),
            Told::Frame(frame) => {
                if self.frames.len() >= FRAMES_KEPT {
                    self.frames.pop_front();
                }
                return self.frames.push_back(frame_view(&frame));
            }
            Told::Refused(refusal) => SessionEvent::Failed(said(refusal, false)),
            Told::Failed(refusal) => SessionEvent::Failed(said(refusal, true)),
            Told::Ended => SessionEvent::Ended,
            // It is told at the host, where it happened.
            Told::Undone(_) => return,
        };
        // What happened stands after the frames that brought it.
        self.tell_frames();
        self.send(event);
    }

    fn tell_frames(&mut self) {
        if !self.frames.is_empty() {
            let frames = std::mem::take(&mut self.frames);
            self.send(SessionEvent::Frames(frames.into()));
        }
    }

    fn progress(&mut self, progress: &Progress) {
        self.tell_frames();
        self.line(&progress.line, progress.sent_bytes);
        let now = Instant::now();
        let (sent, received) = (progress.payload_sent_bytes, progress.payload_received_bytes);
        self.samples.push_back((now, sent, received));
        while self
            .samples
            .front()
            .is_some_and(|(at, ..)| now.duration_since(*at) > SPEED_OVER)
        {
            self.samples.pop_front();
        }
        let (since, sent_then, received_then) = self
            .samples
            .front()
            .copied()
            .unwrap_or((now, sent, received));
        let passed = now.duration_since(since);
        let name = progress
            .sending
            .map_or_else(String::new, |file| self.name_of(file.id.0));
        let both = [
            (
                Direction::Sent,
                progress.sending,
                sent - sent_then.min(sent),
                name,
            ),
            (
                Direction::Received,
                progress.receiving,
                received - received_then.min(received),
                String::new(),
            ),
        ];
        for (direction, file, bytes, file_name) in both {
            let Some(file) = file else { continue };
            let speed = per_second(bytes, passed);
            let left = file.length.saturating_sub(file.offset);
            self.send(SessionEvent::Progress {
                direction,
                transfer: TransferView {
                    file_name,
                    done_bytes: file.offset,
                    total_bytes: file.length,
                    bytes_per_second: speed,
                    seconds_left: (speed > 0).then(|| left.div_ceil(speed)),
                },
            });
        }
    }

    fn line(&self, figures: &LineFigures, sent_bytes: u64) {
        let way = |way: &session::WayFigures| WayView {
            frame_bytes: way.frame_bytes,
            damaged_bytes_per_million: way.damaged_bytes_per_million,
            parity_bytes: way.parity_bytes,
        };
        self.send(SessionEvent::Line(LineView {
            bits_per_second: u64::from(figures.rate_bytes_per_second) * BITS_A_BYTE,
            efficiency_per_mille: figures.efficiency_per_mille,
            round_trip_ms: figures.round_trip_ms,
            resent_bytes: figures.resent_bytes,
            coding: match Coding::of(figures.transparency) {
                Coding::Raw => None,
                coding => Some(coding.name()),
            },
            coding_per_mille: (figures.coding_bytes * 1_000 / sent_bytes.max(1)) as u16,
            outward: way(&figures.outward),
            inward: way(&figures.inward),
        }));
    }

    fn name_of(&mut self, id: [u8; 16]) -> String {
        if !self.names.contains_key(&id) {
            let waiting = self.mailbox.outgoing().unwrap_or_default().into_iter();
            self.names
                .extend(waiting.map(|entry| (entry.id, entry.name)));
        }
        self.names.get(&id).cloned().unwrap_or_default()
    }

    fn length_of(&self, id: [u8; 16]) -> u64 {
        let arrived = self.mailbox.incoming().unwrap_or_default();
        arrived
            .iter()
            .find(|entry| entry.id == id)
            .map_or(0, |entry| entry.length)
    }
}

fn per_second(bytes: u64, passed: Duration) -> u64 {
    let ms = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX);
    (bytes * 1000).checked_div(ms).unwrap_or(0)
}

fn command_of(command: session::SessionCommand) -> SessionCommand {
    match command {
        session::SessionCommand::Receive => SessionCommand::Receive,
        session::SessionCommand::Send => SessionCommand::Send,
        session::SessionCommand::BankInformation => SessionCommand::BankInformation,
        session::SessionCommand::End => SessionCommand::End,
    }
}

fn said(refusal: SessionRefusal, fault: bool) -> OfficeError {
    OfficeError {
        problems: vec![Problem {
            rule: refusal.rule,
            arguments: refusal.arguments,
        }],
        fault,
    }
}
