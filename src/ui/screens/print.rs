//! Printing: what, how and where, in one box; Enter prints (S57, S95, S205).

use std::path::PathBuf;

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::{Reading, Screen};
use crate::document::Refusal;
use crate::print::Form;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{
    Job, JobOutcome, OrderRow, PrintDone, PrintDraft, PrintTo, PrintWhat, ReceivedRow, Stage,
};
use crate::ui::text;
use crate::ui::widgets::{Field, Pane, Takes};

/// The box.
pub struct Print {
    /// Never empty: the first is what is printed unless another is chosen.
    whats: Vec<What>,
    what: usize,
    way: usize,
    path: Field,
    /// The operator named the path, so none is proposed any more.
    typed: bool,
    command: String,
    focus: usize,
}

/// One thing that can be printed.
struct What {
    words: String,
    what: PrintWhat,
    /// What its file is called, without the ending.
    name: String,
}

/// A form, and whether it goes to the print command.
const WAYS: [(Form, bool); 4] = [
    (Form::Pdf, false),
    (Form::Text, false),
    (Form::Pdf, true),
    (Form::Text, true),
];

// Lines of the box.
const WHAT: usize = 0;
const WHERE: usize = 2;

/// Longest path that can be typed.
const PATH_CHARS_MAX: usize = 500;

impl Print {
    /// The marked orders, or this one; nothing when there is neither.
    pub fn orders(current: Option<&OrderRow>, desk: &Desk) -> Option<Print> {
        let words = &desk.shown.words;
        let mut whats = Vec::new();
        if !desk.marks.records().is_empty() {
            let records = desk.marks.records().to_vec();
            let total = text::money(desk.marks.kopecks());
            let arguments = [("count", records.len().into()), ("total", total.into())];
            whats.push(What {
                words: words.format("print-marked", &arguments),
                what: PrintWhat::Orders(records),
                name: format!("orders-{}", desk.shown.now.format("%Y-%m-%d")),
            });
        }
        if let Some(row) = current {
            let arguments = [
                ("number", row.number.as_str().into()),
                ("date", text::day(row.date).into()),
            ];
            whats.push(What {
                words: words.format("print-this-order", &arguments),
                what: PrintWhat::Orders(vec![row.record]),
                name: format!("order-{}", row.number),
            });
        }
        (!whats.is_empty()).then(|| Print::new(whats, desk))
    }

    /// This order only.
    pub fn order(row: &OrderRow, desk: &Desk) -> Option<Print> {
        let mut print = Print::orders(Some(row), desk)?;
        print.what = print.whats.len() - 1;
        print.propose(desk);
        Some(print)
    }

    /// A document of the bank; credit orders also each as a form.
    pub fn document(row: &ReceivedRow, desk: &Desk) -> Print {
        let words = &desk.shown.words;
        let name = row.file_name.split('.').next().unwrap_or_default();
        let mut whats = vec![What {
            words: words.text("print-this-document"),
            what: PrintWhat::Document(row.id),
            name: name.to_owned(),
        }];
        if row.kind == "credit-orders" {
            whats.push(What {
                words: words.text("print-forms"),
                what: PrintWhat::Forms(row.id),
                name: format!("{name}-forms"),
            });
        }
        Print::new(whats, desk)
    }

    /// The same box, to write a text file unless something else is chosen.
    pub fn preferring_text(mut self, desk: &Desk) -> Print {
        self.way = 1;
        self.propose(desk);
        self
    }

    fn new(whats: Vec<What>, desk: &Desk) -> Print {
        let mut print = Print {
            whats,
            what: 0,
            way: 0,
            path: Field::new(Takes::Text, PATH_CHARS_MAX),
            typed: false,
            command: desk.office.print_command(),
            focus: WHAT,
        };
        print.propose(desk);
        print
    }

    fn chosen(&self) -> Option<&What> {
        self.whats.get(self.what)
    }

    fn way(&self) -> (Form, bool) {
        WAYS.get(self.way).copied().unwrap_or((Form::Pdf, false))
    }

    /// A path that is free, unless the operator has named one.
    fn propose(&mut self, desk: &Desk) {
        let (form, printer) = self.way();
        if self.typed || printer {
            return;
        }
        if let Some(what) = self.whats.get(self.what) {
            self.path.set(&desk.office.print_path(&what.name, form));
        }
    }

    /// Goes to the next choice of the line, or to the one before.
    fn choose(&mut self, forward: bool, desk: &Desk) {
        let (place, count) = match self.focus {
            WHAT => (&mut self.what, self.whats.len()),
            _ => (&mut self.way, WAYS.len()),
        };
        *place = (*place + if forward { 1 } else { count - 1 }) % count.max(1);
        self.propose(desk);
    }

    /// A printer asks for no path.
    fn move_focus(&mut self, forward: bool) {
        let lines = if self.way().1 { 2 } else { 3 };
        self.focus = (self.focus + if forward { 1 } else { lines - 1 }) % lines;
    }

    fn begin(&self, desk: &mut Desk) -> Turn {
        let (form, printer) = self.way();
        let Some(what) = self.chosen() else {
            return Turn::Stay;
        };
        let path = self.path.text().trim();
        if path.is_empty() && !printer {
            desk.refuse(Refusal::new("field-empty").about("path"));
            return Turn::Stay;
        }
        let to = match printer {
            true => PrintTo::Printer,
            false => PrintTo::File(PathBuf::from(path)),
        };
        let draft = PrintDraft {
            what: what.what.clone(),
            form,
            to,
            language: desk.shown.words.language(),
        };
        desk.begin(Stage::Printing, Job::Print(draft));
        Turn::Stay
    }

    /// Says where the pages are; what the reader must be told is a screen of its own.
    fn printed(&self, done: PrintDone, desk: &mut Desk) -> Turn {
        let words = &desk.shown.words;
        let pages = ("pages", done.pages.into());
        let said = match &done.path {
            Some(path) => {
                let path = path.display().to_string();
                words.format("print-done", &[pages, ("path", path.into())])
            }
            None => {
                let command = self.command.as_str().into();
                words.format("print-handed", &[pages, ("command", command)])
            }
        };
        if done.remarks.is_empty() {
            desk.say(said);
            return Turn::Back;
        }
        let mut lines = vec![said, String::new()];
        let remarks = done.remarks.iter();
        lines.extend(remarks.map(|remark| format!("! {}", desk.shown.sentence(remark))));
        Turn::Swap(Box::new(Reading::new(words.text("print-title"), lines)))
    }

    fn way_words(&self, shown: &Shown) -> String {
        let command = [("command", self.command.as_str().into())];
        match self.way() {
            (Form::Pdf, false) => shown.words.text("print-pdf"),
            (Form::Text, false) => shown.words.text("print-text"),
            (Form::Pdf, true) => shown.words.format("print-printer", &command),
            (Form::Text, true) => shown.words.format("print-printer-text", &command),
        }
    }
}

impl Screen for Print {
    fn context(&self) -> Context {
        Context::Print
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("print-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::Print => return self.begin(desk),
            Action::Back => return Turn::Back,
            Action::NextField => self.move_focus(true),
            Action::PreviousField => self.move_focus(false),
            Action::Left | Action::Right if self.focus != WHERE => {
                self.choose(action == Action::Right, desk);
            }
            Action::Left => {
                self.path.edit(&KeyEvent::from(KeyCode::Left));
            }
            Action::Right => {
                self.path.edit(&KeyEvent::from(KeyCode::Right));
            }
            _ => {}
        }
        Turn::Stay
    }

    fn edit(&mut self, key: &KeyEvent, desk: &mut Desk) -> Turn {
        if self.focus == WHERE {
            self.typed |= self.path.edit(key);
        } else if key.code == KeyCode::Char(' ') {
            self.choose(true, desk);
        }
        Turn::Stay
    }

    fn paste(&mut self, pasted: &str) {
        if self.focus == WHERE {
            self.path.paste(pasted);
            self.typed = true;
        }
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        match outcome {
            JobOutcome::Printed(done) => self.printed(done, desk),
            _ => Turn::Stay,
        }
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let width = pane.width().saturating_sub(8).clamp(20, 90);
        let about = text::fold(&words.text("about-print"), usize::from(width));
        let mut inner = pane.boxed(&words.text("print-title"), width, about.len() as u16 + 4);
        let theme = inner.theme();
        let labels = ["print-what", "print-how", "print-where"].map(|key| words.text(key));
        let widest = labels.iter().map(|label| text::width(label)).max();
        let x = widest.unwrap_or(0) as u16 + 4;
        let cells = usize::from(inner.width().saturating_sub(x));
        let what = self.chosen().map_or("", |what| what.words.as_str());
        let values = [what.to_owned(), self.way_words(shown)];
        for ((label, line), y) in labels.iter().zip(0..).zip(0u16..) {
            let arrow = if line == self.focus { ">" } else { " " };
            inner.put(0, y, &format!("{arrow} {label}"), theme.plain());
            if let Some(value) = values.get(line) {
                let style = match line == self.focus {
                    true => theme.cursor(),
                    false => theme.plain(),
                };
                inner.put(x, y, &text::cut(&format!("< {value} >"), cells), style);
            }
        }
        match self.way().1 {
            true => inner.put(
                x,
                WHERE as u16,
                &text::cut(&self.command, cells),
                theme.dim(),
            ),
            false => {
                let focus = self.focus == WHERE;
                self.path.draw(&mut inner, x, WHERE as u16, cells, focus);
            }
        }
        for (line, y) in about.iter().zip(4..) {
            inner.put(0, y, line, theme.dim());
        }
    }
}
