//! A letter to the bank: subject and text, signed and queued like everything else (S154, S171).

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::Screen;
use super::request_form::{everybody, say_queued};
use super::signer::Signer;
use crate::document::letter::Letter;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{JobOutcome, RequestDraft};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Field, Pane, Takes};

/// A letter being written.
pub struct LetterForm {
    subject: Field,
    lines: Vec<Field>,
    /// Line of the text the caret is on; none when it is on the subject.
    line: Option<usize>,
    signer: Option<Signer>,
}

impl LetterForm {
    /// An empty letter.
    pub fn new() -> LetterForm {
        LetterForm {
            subject: Field::new(Takes::Text, SUBJECT_CHARS_MAX),
            lines: vec![Field::new(Takes::Text, LINE_CHARS_MAX)],
            line: None,
            signer: None,
        }
    }

    /// A reply to a letter: its subject stands there already.
    pub fn reply(to: &Letter) -> LetterForm {
        let mut subject = Field::with(Takes::Text, SUBJECT_CHARS_MAX, "");
        subject.paste(&to.reply_subject());
        LetterForm {
            subject,
            line: Some(0),
            ..LetterForm::new()
        }
    }

    fn draft(&self) -> RequestDraft {
        let lines: Vec<&str> = self.lines.iter().map(Field::text).collect();
        RequestDraft::Letter {
            subject: self.subject.text().to_owned(),
            text: lines.join("\n").trim_end().to_owned(),
        }
    }

    fn is_empty(&self) -> bool {
        self.subject.text().is_empty() && self.lines.iter().all(|line| line.text().is_empty())
    }

    fn current(&mut self) -> &mut Field {
        match self.line.and_then(|line| self.lines.get_mut(line)) {
            Some(line) => line,
            None => &mut self.subject,
        }
    }

    fn new_line(&mut self) {
        let next = self.line.map_or(0, |line| line + 1);
        if self.line.is_some() && self.lines.len() < LINES_MAX {
            self.lines.insert(
                next.min(self.lines.len()),
                Field::new(Takes::Text, LINE_CHARS_MAX),
            );
        }
        self.line = Some(next.min(self.lines.len().saturating_sub(1)));
    }

    /// Backspace in an empty line takes the line away.
    fn drop_line(&mut self) -> bool {
        let Some(line) = self.line.filter(|line| *line > 0) else {
            return false;
        };
        if self
            .lines
            .get(line)
            .is_some_and(|field| field.text().is_empty())
        {
            self.lines.remove(line);
            self.line = Some(line - 1);
            return true;
        }
        false
    }

    fn type_key(&mut self, key: &KeyEvent) {
        match key.code {
            KeyCode::Enter => self.new_line(),
            KeyCode::Up => self.line = self.line.and_then(|line| line.checked_sub(1)),
            KeyCode::Down => {
                let next = self.line.map_or(0, |line| line + 1);
                self.line = Some(next.min(self.lines.len().saturating_sub(1)));
            }
            KeyCode::Backspace if self.drop_line() => {}
            _ => {
                self.current().edit(key);
            }
        }
    }

    fn queue(&mut self, desk: &mut Desk) -> Turn {
        if let Some(refusal) = desk.office.check_request(&self.draft()).into_iter().next() {
            desk.refuse(refusal);
            return Turn::Stay;
        }
        let signer = self.signer.insert(Signer::new(everybody(desk)));
        signer.ask(desk)
    }
}

impl Screen for LetterForm {
    fn context(&self) -> Context {
        Context::LetterForm
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("requests-letter")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::NextField => self.line = Some(self.line.unwrap_or(0)),
            Action::PreviousField => self.line = None,
            Action::Queue => return self.queue(desk),
            Action::Back if self.is_empty() => return Turn::Back,
            Action::Back => {
                let question = desk.shown.words.text("form-leave-question");
                return Turn::Ask(Popup::question(question));
            }
            _ => {}
        }
        Turn::Stay
    }

    fn edit(&mut self, key: &KeyEvent, _desk: &mut Desk) -> Turn {
        self.type_key(key);
        Turn::Stay
    }

    fn paste(&mut self, pasted: &str) {
        for (place, line) in pasted.lines().enumerate() {
            if place > 0 {
                self.new_line();
            }
            self.current().paste(line);
        }
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        if answer == Answer::Confirmed {
            return Turn::Back;
        }
        let request = self.draft();
        let Some(signer) = &mut self.signer else {
            return Turn::Stay;
        };
        signer.sign_request(answer, Some(request), desk)
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        say_queued(outcome, desk)
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let label = shown.words.text("label-subject");
        pane.put(1, 0, &label, shown.theme.head());
        let x = text::width(&label) as u16 + 2;
        let cells = usize::from(pane.width().saturating_sub(x + 1));
        self.subject.draw(pane, x, 0, cells, self.line.is_none());
        pane.rule(1);
        let rows = usize::from(pane.height().saturating_sub(2)).max(1);
        let first = self.line.unwrap_or(0).saturating_sub(rows - 1);
        let cells = usize::from(pane.width().saturating_sub(2));
        for ((place, line), y) in self
            .lines
            .iter()
            .enumerate()
            .skip(first)
            .take(rows)
            .zip(2..)
        {
            line.draw(pane, 1, y, cells, self.line == Some(place));
        }
    }
}

/// Bounds of a letter: what a slow line carries in a few seconds.
const SUBJECT_CHARS_MAX: usize = 100;
const LINE_CHARS_MAX: usize = 200;
const LINES_MAX: usize = 200;
