//! One entry of a directory, typed or corrected.

use ratatui::crossterm::event::KeyEvent;

use crate::document::directory::ACCOUNT_TITLE_CHARS_MAX;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{DirectoryEntry, DirectoryField, DirectoryKind, OrderField, Problem};
use crate::ui::popup::{Answer, Popup};
use crate::ui::screens::Screen;
use crate::ui::screens::order_form::{label_key, takes};
use crate::ui::text;
use crate::ui::widgets::{Field, Pane, Takes};

/// An entry being typed.
pub struct DirectoryForm {
    kind: DirectoryKind,
    entry: DirectoryEntry,
    fields: Vec<(DirectoryField, Field)>,
    focus: usize,
    /// What the office had against it when it was saved last.
    problems: Vec<Problem>,
    changed: bool,
}

impl DirectoryForm {
    /// A form over an entry; one without an id is new.
    pub fn new(kind: DirectoryKind, entry: DirectoryEntry) -> DirectoryForm {
        let typed = kind.fields().iter().filter(|field| kind.types(**field));
        let fields = typed.map(|field| {
            let (takes, chars_max) = match field {
                DirectoryField::Order(field) => takes(*field),
                DirectoryField::Place => takes(OrderField::SettlementCentre),
                DirectoryField::OwnAccount => takes(OrderField::PayeeAccount),
                DirectoryField::AccountTitle => (Takes::Text, ACCOUNT_TITLE_CHARS_MAX),
                _ => (Takes::Text, 60),
            };
            let text = entry.text(kind, *field);
            (*field, Field::with(takes, chars_max, text))
        });
        DirectoryForm {
            kind,
            fields: fields.collect(),
            entry,
            focus: 0,
            problems: Vec::new(),
            changed: false,
        }
    }

    fn go(&mut self, steps: usize) {
        let count = self.fields.len().max(1);
        self.focus = (self.focus + steps) % count;
    }

    /// Enter in the last field saves: there is nothing to go on to.
    fn next(&mut self, desk: &mut Desk) -> Turn {
        if self.focus + 1 == self.fields.len() {
            return self.save(desk);
        }
        self.go(1);
        Turn::Stay
    }

    fn save(&mut self, desk: &mut Desk) -> Turn {
        let mut entry = self.entry.clone();
        for (field, typed) in &self.fields {
            entry.set(self.kind, *field, typed.text().trim());
        }
        match desk.office.put_entry(self.kind, &entry) {
            Ok(saved) => {
                desk.changed = true;
                let said = desk.shown.words.text("directory-saved");
                desk.say(said);
                Turn::Return(Answer::Entry(self.kind, saved))
            }
            Err(error) => {
                self.problems.clone_from(&error.problems);
                let wrong = |(field, _): &(DirectoryField, Field)| self.problem(*field).is_some();
                match self.fields.iter().position(wrong) {
                    // The form says what is wrong with the field it shows.
                    Some(place) => self.focus = place,
                    None => desk.complain(&error),
                }
                Turn::Stay
            }
        }
    }

    fn problem(&self, field: DirectoryField) -> Option<&Problem> {
        let about = |problem: &&Problem| {
            let mut arguments = problem.arguments.iter();
            arguments.any(|(name, value)| name == "field" && value == field.id())
        };
        self.problems.iter().find(about)
    }

    fn typed(&mut self, typed: impl FnOnce(&mut Field)) {
        if let Some((_, field)) = self.fields.get_mut(self.focus) {
            let before = field.text().to_owned();
            typed(field);
            self.changed |= field.text() != before;
        }
    }
}

impl Screen for DirectoryForm {
    fn context(&self) -> Context {
        Context::DirectoryForm
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text(match self.kind {
            DirectoryKind::Banks => "directory-bank",
            DirectoryKind::Payees => "directory-payee",
            DirectoryKind::Purposes => "directory-purpose",
            DirectoryKind::SettlementCentres => "directory-settlement-centre",
            DirectoryKind::Templates => "directory-template",
            DirectoryKind::Accounts => "directory-account",
            DirectoryKind::Signatories => "directory-signatories",
        })
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::NextField => return self.next(desk),
            Action::PreviousField => self.go(self.fields.len().saturating_sub(1)),
            Action::Save => return self.save(desk),
            Action::Back if self.changed => {
                let question = desk.shown.words.text("form-leave-question");
                return Turn::Ask(Popup::question(question));
            }
            Action::Back => return Turn::Back,
            _ => {}
        }
        Turn::Stay
    }

    fn edit(&mut self, key: &KeyEvent, _desk: &mut Desk) -> Turn {
        self.typed(|field| {
            field.edit(key);
        });
        Turn::Stay
    }

    fn paste(&mut self, pasted: &str) {
        self.typed(|field| field.paste(pasted));
    }

    fn answered(&mut self, answer: Answer, _desk: &mut Desk) -> Turn {
        match answer {
            Answer::Confirmed => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let theme = shown.theme;
        let x = LABEL_CELLS as u16 + 3;
        let mut y = 1;
        for (place, (field, typed)) in self.fields.iter().enumerate() {
            let focus = place == self.focus;
            let label = text::left(&label(*field, shown), LABEL_CELLS);
            let arrow = if focus { ">" } else { " " };
            let style = if focus { theme.head() } else { theme.plain() };
            pane.put(1, y, &format!("{arrow}{label}"), style);
            let (used, max) = typed.counter();
            let counter = format!("{used}/{max}");
            let room = usize::from(pane.width().saturating_sub(x));
            let cells = (max + 1).min(room.saturating_sub(counter.len() + 2)).max(1);
            typed.draw(pane, x, y, cells, focus);
            pane.put(x + cells as u16 + 1, y, &counter, theme.dim());
            y += 1;
            if let Some(problem) = self.problem(*field) {
                let said = format!("! {}", shown.sentence(problem));
                let width = pane.width().saturating_sub(x + 1);
                let mut below = pane.part(x, y, width, 3);
                y += below.fold(0, &said, theme.error());
            }
        }
        pane.rule(y + 1);
        let known = self
            .fields
            .get(self.focus)
            .and_then(|(field, _)| match field {
                DirectoryField::Order(field) => Some(format!("hint-{}", field.id())),
                _ => None,
            });
        if let Some(hint) = known {
            let width = pane.width().saturating_sub(2);
            let said = shown.words.text(&hint);
            pane.part(1, y + 2, width, 2).fold(0, &said, theme.dim());
        }
    }
}

/// What a field is called.
pub fn label(field: DirectoryField, shown: &Shown) -> String {
    shown.words.text(match field {
        DirectoryField::Order(field) => label_key(field),
        DirectoryField::Place => "label-bank-place",
        DirectoryField::Restriction => "label-restriction",
        DirectoryField::Title => "label-template",
        DirectoryField::OwnAccount => "label-account",
        DirectoryField::AccountTitle => "label-account-title",
        DirectoryField::StatementEnd => "label-statement-end",
        DirectoryField::Balance => "column-balance",
        DirectoryField::Person => "label-person",
        DirectoryField::Right => "label-right",
        DirectoryField::CardNumber => "label-card-number",
        DirectoryField::ValidUntil => "label-valid-until",
        DirectoryField::KeyWords => "label-key-words",
        DirectoryField::KeyState => "label-key-state",
    })
}

/// Cells of a label.
const LABEL_CELLS: usize = 22;
