//! A call to the bank: password, dialling, the prompt with R S B ? X, progress (S162, S176–S188).
//!
//! Any function key ends it at once, whatever the line does: the office is told to hang up and
//! the Main base is shown in the same moment.

use ratatui::crossterm::event::KeyEvent;
use zeroize::Zeroizing;

use super::frames::Frames;
use super::{Inbox, Screen};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::draw::bar;
use crate::ui::keymap::Context;
use crate::ui::office::{Direction, LineView, SessionCommand, SessionEvent, TransferView, WayView};
use crate::ui::popup::Popup;
use crate::ui::text;
use crate::ui::widgets::{Field, Pane, Takes};

/// The call and what happened in it.
pub struct Session {
    password: Field,
    phase: Phase,
    /// What happened, oldest first.
    log: Vec<String>,
    sent: TransferView,
    received: TransferView,
    line: LineView,
    sent_files: usize,
    received_files: usize,
    frames: Frames,
    /// The frames are looked at instead of the prompt.
    shows_frames: bool,
    /// The call has ended in good order while the frames were looked at.
    ended: bool,
}

/// Where the call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Password,
    Connecting,
    /// At the prompt; a command may be running.
    Prompt {
        running: Option<SessionCommand>,
    },
    Over,
}

impl Session {
    /// A call that waits for its password.
    pub fn new() -> Session {
        Session {
            password: Field::new(Takes::Secret, 64),
            phase: Phase::Password,
            log: Vec::new(),
            sent: TransferView::default(),
            received: TransferView::default(),
            line: LineView::default(),
            sent_files: 0,
            received_files: 0,
            frames: Frames::default(),
            shows_frames: false,
            ended: false,
        }
    }

    fn start(&mut self, desk: &mut Desk) {
        // An Enter that is held must not cost a try of the password.
        if self.password.text().is_empty() {
            return;
        }
        let password = Zeroizing::new(self.password.text().to_owned());
        self.password.set("");
        match desk.office.start_session(password) {
            Ok(()) => self.phase = Phase::Connecting,
            Err(error) => desk.complain(&error),
        }
    }

    fn command(&mut self, command: SessionCommand, desk: &mut Desk) {
        match self.phase {
            // One command at a time; the end may be asked for at any moment.
            Phase::Prompt { running: Some(_) } if command != SessionCommand::End => {
                let said = desk.shown.words.text("session-busy");
                desk.say(said);
            }
            Phase::Prompt { .. } => {
                self.phase = Phase::Prompt {
                    running: Some(command),
                };
                let said = desk.shown.words.text(said_key(command));
                self.note(said);
                desk.office.command_session(command);
            }
            Phase::Connecting => {
                let said = desk.shown.words.text("session-wait");
                desk.say(said);
            }
            Phase::Password | Phase::Over => {}
        }
    }

    fn abort(&mut self, desk: &mut Desk) -> Turn {
        if self.phase != Phase::Over && self.phase != Phase::Password {
            desk.office.abort_session();
            let said = desk.shown.words.text("session-aborted");
            desk.say(said);
        }
        desk.changed = true;
        Turn::Home
    }

    /// After an orderly end: what came is opened next.
    fn leave(&self, desk: &mut Desk) -> Turn {
        let said = desk.shown.words.text("session-ended");
        desk.say(said);
        match self.received_files {
            0 => Turn::Home,
            _ => Turn::Swap(Box::new(Inbox::new(desk))),
        }
    }

    fn note(&mut self, line: String) {
        self.log.push(line);
        let extra = self.log.len().saturating_sub(LOG_LINES_MAX);
        self.log.drain(..extra);
    }

    fn happened(&mut self, event: SessionEvent, desk: &mut Desk) -> Option<String> {
        let words = &desk.shown.words;
        Some(match event {
            SessionEvent::Dialling { address, attempt } => words.format(
                "session-dialling",
                &[("address", address.into()), ("attempt", attempt.into())],
            ),
            SessionEvent::NotReached { problem } => {
                format!("  {}", desk.shown.sentence(&problem))
            }
            SessionEvent::Connected { baud: Some(baud) } => {
                words.format("session-connected-at", &[("baud", baud.into())])
            }
            SessionEvent::Connected { baud: None } => words.text("session-connected"),
            SessionEvent::Modem { said } => format!("< {said}"),
            SessionEvent::Ready => {
                self.phase = Phase::Prompt { running: None };
                words.text("session-ready")
            }
            SessionEvent::Progress {
                direction,
                transfer,
            } => {
                match direction {
                    Direction::Sent => self.sent = transfer,
                    Direction::Received => self.received = transfer,
                }
                return None;
            }
            SessionEvent::Line(line) => {
                self.line = line;
                return None;
            }
            SessionEvent::Frames(frames) => {
                self.frames.take(frames, Frames::page(&desk.shown));
                return None;
            }
            SessionEvent::Sent { file_name } => {
                self.sent_files += 1;
                desk.changed = true;
                words.format("session-sent", &[("name", file_name.into())])
            }
            SessionEvent::Received { bytes } => {
                self.received_files += 1;
                desk.changed = true;
                words.format("session-received", &[("bytes", bytes.into())])
            }
            SessionEvent::Done(command) => {
                self.phase = Phase::Prompt { running: None };
                words.text(done_key(command))
            }
            SessionEvent::Failed(error) => {
                self.phase = Phase::Over;
                desk.changed = true;
                format!("! {}", desk.shown.sentences(&error))
            }
            SessionEvent::Ended => {
                self.phase = Phase::Over;
                desk.changed = true;
                words.text("session-ended")
            }
        })
    }
}

impl Screen for Session {
    fn context(&self) -> Context {
        match self.phase {
            Phase::Password => Context::SessionPassword,
            _ if self.shows_frames => Context::Frames,
            _ => Context::Session,
        }
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text(match self.shows_frames {
            true => "frames-title",
            false => "session-title",
        })
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::Choose => self.start(desk),
            Action::Receive => self.command(SessionCommand::Receive, desk),
            Action::Send => self.command(SessionCommand::Send, desk),
            Action::BankInformation => self.command(SessionCommand::BankInformation, desk),
            Action::EndSession if self.phase == Phase::Over => return Turn::Home,
            Action::EndSession => self.command(SessionCommand::End, desk),
            Action::SessionHelp => {
                let words = &desk.shown.words;
                return Turn::Ask(Popup::text(
                    words.text("session-help-title"),
                    words.text("session-help"),
                ));
            }
            Action::ShowFrames => self.shows_frames = true,
            Action::Back if self.shows_frames => {
                self.shows_frames = false;
                if self.ended {
                    return self.leave(desk);
                }
            }
            Action::AbortSession | Action::Back => return self.abort(desk),
            action if self.shows_frames => self.frames.act(action, Frames::page(&desk.shown)),
            _ => {}
        }
        Turn::Stay
    }

    fn edit(&mut self, key: &KeyEvent, _desk: &mut Desk) -> Turn {
        if self.phase == Phase::Password {
            self.password.edit(key);
        }
        Turn::Stay
    }

    fn paste(&mut self, pasted: &str) {
        if self.phase == Phase::Password {
            self.password.paste(pasted);
        }
    }

    fn session(&mut self, event: SessionEvent, desk: &mut Desk) -> Turn {
        let orderly = event == SessionEvent::Ended;
        if let Some(line) = self.happened(event, desk) {
            match orderly {
                // Nobody is taken away from what they are looking at.
                true if self.shows_frames => self.ended = true,
                true => return self.leave(desk),
                false => {}
            }
            if self.shows_frames && self.phase == Phase::Over {
                desk.say(line.clone());
            }
            self.note(line);
        }
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.frames.keep(Frames::page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        if self.shows_frames {
            return self.frames.draw(shown, pane);
        }
        let height = pane.height();
        let log_rows = height.saturating_sub(11);
        let cells = usize::from(pane.width().saturating_sub(2));
        let lines: Vec<_> = self
            .log
            .iter()
            .flat_map(|line| {
                let style = match line.starts_with('!') {
                    true => shown.theme.error(),
                    false => shown.theme.plain(),
                };
                let folded = text::fold(line, cells);
                folded.into_iter().map(move |line| (line, style))
            })
            .collect();
        let skipped = lines.len().saturating_sub(usize::from(log_rows));
        for ((line, style), y) in lines.iter().skip(skipped).zip(0..) {
            pane.put(1, y, line, *style);
        }
        pane.rule(log_rows);
        let width = pane.width().saturating_sub(2);
        self.draw_transfer(
            &self.sent,
            "session-sending",
            self.sent_files,
            shown,
            &mut pane.part(1, log_rows + 1, width, 2),
        );
        self.draw_transfer(
            &self.received,
            "session-receiving",
            self.received_files,
            shown,
            &mut pane.part(1, log_rows + 3, width, 2),
        );
        self.draw_line(shown, &mut pane.part(1, log_rows + 5, width, 2));
        pane.rule(log_rows + 7);
        self.draw_prompt(shown, &mut pane.part(1, log_rows + 8, width, 3));
    }
}

impl Session {
    fn draw_transfer(
        &self,
        transfer: &TransferView,
        key: &str,
        files: usize,
        shown: &Shown,
        pane: &mut Pane,
    ) {
        let words = &shown.words;
        let plain = shown.theme.plain();
        let done = words.format(key, &[("files", files.into())]);
        pane.put(0, 0, &text::left(&done, 30), plain);
        pane.put(31, 0, &transfer.file_name, plain);
        if transfer.total_bytes == 0 {
            return;
        }
        let left = transfer
            .seconds_left
            .map(text::span)
            .unwrap_or_else(|| "?".to_owned());
        let arguments = [
            ("done", transfer.done_bytes.into()),
            ("total", transfer.total_bytes.into()),
            ("speed", transfer.bytes_per_second.into()),
            ("left", left.into()),
        ];
        let said = words.format("session-progress", &arguments);
        pane.put(
            0,
            1,
            &bar(transfer.done_bytes, transfer.total_bytes, 24),
            plain,
        );
        pane.put(25, 1, &said, plain);
    }

    /// What the line is like, once that is known.
    fn draw_line(&self, shown: &Shown, pane: &mut Pane) {
        let line = &self.line;
        if line.bits_per_second == 0 {
            return;
        }
        let (words, dim) = (&shown.words, shown.theme.dim());
        let used = f64::from(line.efficiency_per_mille) / 10.0;
        let arguments = [
            ("rate", line.bits_per_second.into()),
            ("used", format!("{used:.1}").into()),
            ("trip", u64::from(line.round_trip_ms).into()),
            ("resent", line.resent_bytes.into()),
        ];
        let mut said = words.format("session-line", &arguments);
        if let Some(coding) = line.coding {
            let cost = f64::from(line.coding_per_mille) / 10.0;
            let coding = words.text(&format!("coding-{coding}"));
            said += &format!(", {coding} +{cost:.1} %");
        }
        pane.put(0, 0, &said, dim);
        let both = |told: &dyn Fn(&WayView) -> String| {
            format!("{}/{}", told(&line.outward), told(&line.inward))
        };
        let arguments = [
            ("frames", both(&|way| way.frame_bytes.to_string()).into()),
            ("damaged", both(&damaged_percent).into()),
            ("parity", both(&|way| way.parity_bytes.to_string()).into()),
        ];
        pane.put(0, 1, &words.format("session-line-ways", &arguments), dim);
    }

    fn draw_prompt(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let (plain, head, dim) = (shown.theme.plain(), shown.theme.head(), shown.theme.dim());
        match self.phase {
            Phase::Password => {
                let label = words.text("session-password");
                pane.put(0, 0, &label, head);
                let x = text::width(&label) as u16 + 1;
                self.password.draw(pane, x, 0, 30, true);
            }
            Phase::Connecting => pane.put(0, 0, &words.text("session-connecting"), head),
            Phase::Prompt { running } => {
                let said = match running {
                    Some(command) => words.text(said_key(command)),
                    None => words.text("session-prompt"),
                };
                pane.put(0, 0, &said, head);
                pane.put(0, 1, &words.text("session-commands"), plain);
                if running.is_none() {
                    pane.caret(text::width(&said) as u16, 0);
                }
            }
            Phase::Over => {
                pane.put(0, 0, &words.text("session-over"), head);
                return;
            }
        }
        pane.put(0, 2, &words.text("session-any-function-key"), dim);
    }
}

/// Bytes of a hundred that came damaged, in as few digits as tell anything.
fn damaged_percent(way: &WayView) -> String {
    let percent = f64::from(way.damaged_bytes_per_million) / 10_000.0;
    match way.damaged_bytes_per_million {
        0 => "0".to_owned(),
        1..10_000 => format!("{percent:.3}"),
        _ => format!("{percent:.1}"),
    }
}

fn said_key(command: SessionCommand) -> &'static str {
    match command {
        SessionCommand::Receive => "session-says-receive",
        SessionCommand::Send => "session-says-send",
        SessionCommand::BankInformation => "session-says-information",
        SessionCommand::End => "session-says-end",
    }
}

fn done_key(command: SessionCommand) -> &'static str {
    match command {
        SessionCommand::Receive => "session-done-receive",
        SessionCommand::Send => "session-done-send",
        SessionCommand::BankInformation => "session-done-information",
        SessionCommand::End => "session-ended",
    }
}

/// Lines of the log kept; the last ones are seen.
const LOG_LINES_MAX: usize = 200;
