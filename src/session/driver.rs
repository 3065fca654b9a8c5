//! The pump on a real line with the real clock: the only place of a session that blocks.

use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use protocol::{Input, Millis};

use super::pump::Pump;
use super::{SessionCommand, SessionEvent, SessionRefusal};
use crate::line::{Abort, Line};

/// Longest wait for the line before commands and the abort are looked at again.
const TURN: Duration = Duration::from_millis(50);
/// After an abort the far end is told for at most so long.
const FAREWELL: Duration = Duration::from_millis(1_500);
/// How often progress is told.
const PROGRESS_EVERY: Duration = Duration::from_millis(200);
/// Bytes kept ready for a line that takes them slowly; the engine is told the room left.
const LINE_ROOM: usize = 4096;

/// A call under way: what goes in and where events go.
pub struct Call<'a> {
    pub line: Box<dyn Line + 'a>,
    /// Commands of the prompt; a closed channel means no more will come.
    pub commands: Option<Receiver<SessionCommand>>,
    pub events: &'a mut dyn FnMut(SessionEvent),
    pub abort: Abort,
}

/// Drives a call to its end: orderly, refused, broken, or aborted within three seconds whatever
/// the line does. The line is hung up in every case.
pub fn run_call(
    call: Call<'_>,
    make: impl FnOnce(Millis) -> Result<Box<dyn Pump>, SessionRefusal>,
) {
    let mut driver = Driver::new(call);
    match make(Millis(0)) {
        Ok(mut pump) => driver.run(pump.as_mut()),
        Err(refusal) => (driver.events)(SessionEvent::Failed(refusal)),
    }
    driver.line.hang_up();
}

/// The same for the end that answers; it has no prompt. Where a call begins on the line of another,
/// which a null modem does not tell, `make` is asked for the next pump at once and the line stays up.
pub fn serve_line<'a>(
    line: Box<dyn Line + 'a>,
    events: &'a mut dyn FnMut(SessionEvent),
    abort: Abort,
    mut make: impl FnMut(Millis) -> Result<Box<dyn Pump>, SessionRefusal>,
) {
    let mut driver = Driver::new(Call {
        line,
        commands: None,
        events,
        abort,
    });
    let mut heard = Some(Vec::new());
    while let Some(bytes) = heard.take() {
        let now = driver.now();
        match make(now) {
            Ok(mut pump) => {
                pump.handle(Input::Received(&bytes), now);
                driver.run(pump.as_mut());
                heard = pump.work().next_call.take();
            }
            Err(refusal) => (driver.events)(SessionEvent::Failed(refusal)),
        }
        if driver.abort.is_requested() {
            break;
        }
    }
    driver.line.hang_up();
}

struct Driver<'a> {
    line: Box<dyn Line + 'a>,
    commands: Option<Receiver<SessionCommand>>,
    events: &'a mut dyn FnMut(SessionEvent),
    abort: Abort,
    began: Instant,
    aborted_at: Option<Instant>,
    told_at: Instant,
}

impl<'a> Driver<'a> {
    fn new(call: Call<'a>) -> Driver<'a> {
        let now = Instant::now();
        Driver {
            line: call.line,
            commands: call.commands,
            events: call.events,
            abort: call.abort,
            began: now,
            aborted_at: None,
            told_at: now,
        }
    }

    fn now(&self) -> Millis {
        Millis(u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX))
    }

    fn run(&mut self, pump: &mut dyn Pump) {
        loop {
            self.tell(pump);
            if !self.write(pump) || (pump.work().over && pump.work().to_line.is_empty()) {
                break;
            }
            if self.abort_is_over(pump) || pump.work().over && self.aborted_at.is_some() {
                break;
            }
            self.take_commands(pump);
            if !self.read(pump) {
                break;
            }
            let now = self.now();
            if pump.work().wake_at.is_some_and(|at| at <= now) {
                pump.handle(Input::Timeout, now);
            }
        }
        pump.keep_place();
        let progress = SessionEvent::Progress(Box::new(pump.progress()));
        (self.events)(progress);
        self.tell(pump);
    }

    /// Passes events on, and progress from time to time.
    fn tell(&mut self, pump: &mut dyn Pump) {
        while let Some(event) = pump.work().events.pop_front() {
            (self.events)(event);
        }
        if self.told_at.elapsed() >= PROGRESS_EVERY {
            self.told_at = Instant::now();
            (self.events)(SessionEvent::Progress(Box::new(pump.progress())));
        }
    }

    /// Gives the line what it takes; false when the line is gone.
    fn write(&mut self, pump: &mut dyn Pump) -> bool {
        while !pump.work().to_line.is_empty() {
            let (front, _) = pump.work().to_line.as_slices();
            match self.line.write(front) {
                Ok(0) => break,
                Ok(taken) => {
                    pump.work().to_line.drain(..taken);
                }
                Err(_) => return self.hung_up(pump),
            }
        }
        let waiting = pump.work().to_line.len();
        let now = self.now();
        pump.handle(Input::LineRoom(LINE_ROOM.saturating_sub(waiting)), now);
        true
    }

    fn read(&mut self, pump: &mut dyn Pump) -> bool {
        let now = self.now();
        let until = pump
            .work()
            .wake_at
            .map_or(TURN, |at| Duration::from_millis(at.0.saturating_sub(now.0)));
        let busy = !pump.work().to_line.is_empty();
        let timeout = if busy {
            Duration::from_millis(5)
        } else {
            until.min(TURN)
        };
        let mut buffer = [0; 4096];
        match self.line.read(&mut buffer, timeout) {
            Ok(0) => true,
            Ok(len) => {
                let now = self.now();
                pump.handle(Input::Received(&buffer[..len]), now);
                true
            }
            Err(_) => self.hung_up(pump),
        }
    }

    /// The line is gone: all is well if everything was settled, else the call broke.
    fn hung_up(&mut self, pump: &mut dyn Pump) -> bool {
        if !pump.work().over {
            let event = if pump.progress().settled {
                SessionEvent::Ended
            } else {
                SessionEvent::Failed(refusal("line-hung-up"))
            };
            pump.work().over = true;
            pump.work().events.push_back(event);
        }
        false
    }

    fn take_commands(&mut self, pump: &mut dyn Pump) {
        loop {
            let received = match &self.commands {
                Some(commands) => commands.try_recv(),
                None => return,
            };
            match received {
                Ok(command) => {
                    let now = self.now();
                    pump.command(command, now);
                }
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => self.commands = None,
            }
        }
    }

    /// Tells the far end of an abort once, and leaves soon after.
    fn abort_is_over(&mut self, pump: &mut dyn Pump) -> bool {
        if !self.abort.is_requested() {
            return false;
        }
        match self.aborted_at {
            None => {
                self.aborted_at = Some(Instant::now());
                pump.work().to_line.clear();
                let now = self.now();
                pump.handle(Input::Abort, now);
                false
            }
            Some(at) => at.elapsed() >= FAREWELL,
        }
    }
}

fn refusal(rule: &str) -> SessionRefusal {
    SessionRefusal {
        rule: rule.to_owned(),
        arguments: Vec::new(),
    }
}
