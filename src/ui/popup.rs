//! Boxes over a screen: a question, a choice, a password, a menu, a text.
//!
//! A question is never answered by Enter, nor by a key that is being held: only by the letter it
//! names, pressed anew.

use ratatui::crossterm::event::KeyEvent;
use zeroize::Zeroizing;

use super::action::Action;
use super::desk::Shown;
use super::keyboard::{self, Key};
use super::keymap::{self, Context};
use super::office::{DirectoryEntry, DirectoryKind, Secret};
use super::text;
use super::widgets::{Cursor, Field, Pane, Takes};
use crate::messages::Messages;

/// A box over the screen.
pub enum Popup {
    /// Something would be destroyed, sent or lost: yes only by the letter named.
    Question { text: String },
    /// One row of a list.
    Choice {
        title: String,
        rows: Vec<String>,
        cursor: Cursor,
    },
    /// A password; its letters never run as commands.
    Password {
        title: String,
        notes: Vec<String>,
        field: Field,
    },
    /// A line of text.
    Line { title: String, field: Field },
    /// All actions of a screen, found by words.
    Menu(Menu),
    /// Something to read.
    Text {
        title: String,
        text: String,
        top: usize,
    },
}

/// The actions of a screen and the words typed to find one.
pub struct Menu {
    rows: Vec<MenuRow>,
    wanted: Field,
    cursor: Cursor,
}

/// An action that can be asked for.
struct MenuRow {
    help: String,
    keys: String,
    action: Action,
    /// It is the Main base's, not this screen's.
    home: bool,
}

/// What the operator answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Confirmed,
    /// Place of the row chosen.
    Chosen(usize),
    Password(Secret),
    Typed(String),
    /// An entry of a directory, chosen or just written; comes from a screen, not from a box.
    Entry(DirectoryKind, DirectoryEntry),
}

/// What becomes of the box.
#[derive(Debug, PartialEq, Eq)]
pub enum PopupTurn {
    Stay,
    Close,
    Answer(Answer),
    Run(Action),
    /// Leave all screens first: it is an action of the Main base.
    RunAtHome(Action),
}

impl Popup {
    /// A question with its text.
    pub fn question(text: String) -> Popup {
        Popup::Question { text }
    }

    /// A choice of one of `rows`.
    pub fn choice(title: String, rows: Vec<String>) -> Popup {
        Popup::Choice {
            title,
            rows,
            cursor: Cursor::default(),
        }
    }

    /// A password prompt; `notes` are lines that must be seen before the password.
    pub fn password(title: String, notes: Vec<String>) -> Popup {
        Popup::Password {
            title,
            notes,
            field: Field::new(Takes::Secret, 64),
        }
    }

    /// The menu of a screen: its own actions, then those of the Main base, where leaving the
    /// screen loses nothing that was typed.
    pub fn menu(context: Context, words: &Messages) -> Popup {
        let row = |row: &keymap::Binding, home: bool| MenuRow {
            help: words.text(&format!("help-{}", row.action.name())),
            keys: keymap::key_names(row, words),
            action: row.action,
            home,
        };
        let hidden = [Action::Menu, Action::Choose];
        let of = |wanted: Context| {
            let rows = keymap::bindings(wanted);
            rows.filter(move |row| row.context == wanted && !hidden.contains(&row.action))
        };
        let mut rows: Vec<MenuRow> = of(context).map(|binding| row(binding, false)).collect();
        if context != Context::MainBase && !context.types() {
            rows.extend(of(Context::MainBase).map(|binding| row(binding, true)));
        }
        Popup::Menu(Menu {
            rows,
            wanted: Field::new(Takes::Text, 30),
            cursor: Cursor::default(),
        })
    }

    /// A line to type.
    pub fn line(title: String) -> Popup {
        Popup::Line {
            title,
            field: Field::new(Takes::Text, 60),
        }
    }

    /// A long line to type on: `text` stands in it already.
    pub fn long_line(title: String, text: &str, chars_max: usize) -> Popup {
        Popup::Line {
            title,
            field: Field::with(Takes::Text, chars_max, text),
        }
    }

    /// A text to read.
    pub fn text(title: String, text: String) -> Popup {
        Popup::Text {
            title,
            text,
            top: 0,
        }
    }

    /// Where its keys are looked up.
    pub fn context(&self) -> Context {
        match self {
            Popup::Question { .. } => Context::Question,
            Popup::Choice { .. } => Context::Choice,
            Popup::Password { .. } => Context::Password,
            Popup::Line { .. } => Context::Line,
            Popup::Menu(_) => Context::Menu,
            Popup::Text { .. } => Context::Text,
        }
    }

    /// Takes a key; `repeated` when the same key came just before or is held.
    pub fn update(&mut self, event: &KeyEvent, repeated: bool, words: &Messages) -> PopupTurn {
        let action = keymap::find(self.context(), event);
        if action == Some(Action::Back) {
            return PopupTurn::Close;
        }
        match self {
            Popup::Question { .. } if !repeated && confirms(event, words) => {
                PopupTurn::Answer(Answer::Confirmed)
            }
            Popup::Question { .. } if repeated => PopupTurn::Stay,
            Popup::Question { .. } => PopupTurn::Close,
            Popup::Choice { rows, cursor, .. } => match action {
                Some(Action::Choose) if !rows.is_empty() => {
                    PopupTurn::Answer(Answer::Chosen(cursor.at))
                }
                Some(action) => stay(cursor.act(action, rows.len(), CHOICE_ROWS)),
                None => PopupTurn::Stay,
            },
            Popup::Password { field, .. } => match action {
                // An Enter that is held must not cost a try of the password.
                Some(Action::Choose) if repeated || field.text().is_empty() => PopupTurn::Stay,
                Some(Action::Choose) => {
                    PopupTurn::Answer(Answer::Password(Zeroizing::new(field.text().to_owned())))
                }
                _ => stay(field.edit(event)),
            },
            Popup::Line { field, .. } => match action {
                Some(Action::Choose) if field.text().trim().is_empty() => PopupTurn::Close,
                Some(Action::Choose) => {
                    PopupTurn::Answer(Answer::Typed(field.text().trim().to_owned()))
                }
                _ => stay(field.edit(event)),
            },
            Popup::Menu(menu) => menu.update(event, action),
            Popup::Text { text, top, .. } => {
                let last = text.lines().count().saturating_sub(1);
                *top = match action {
                    Some(Action::Up) => top.saturating_sub(1),
                    Some(Action::Down) => (*top + 1).min(last),
                    Some(Action::PageUp) => top.saturating_sub(10),
                    Some(Action::PageDown) => (*top + 10).min(last),
                    _ => return PopupTurn::Stay,
                };
                PopupTurn::Stay
            }
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        match self {
            Popup::Password { field, .. } | Popup::Line { field, .. } => field.paste(pasted),
            Popup::Menu(menu) => menu.wanted.paste(pasted),
            _ => {}
        }
    }

    /// Draws it over the screen.
    pub fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        match self {
            Popup::Question { text } => draw_question(text, words, pane),
            Popup::Choice {
                title,
                rows,
                cursor,
            } => draw_choice(title, rows, cursor, pane),
            Popup::Password {
                title,
                notes,
                field,
            } => draw_password(title, notes, field, words, pane),
            Popup::Line { title, field } => {
                let mut inner = pane.boxed(title, 60, 1);
                let cells = usize::from(inner.width());
                field.draw(&mut inner, 0, 0, cells, true);
            }
            Popup::Menu(menu) => menu.draw(words, pane),
            Popup::Text { title, text, top } => draw_text(title, text, *top, pane),
        }
    }
}

impl Menu {
    fn update(&mut self, event: &KeyEvent, action: Option<Action>) -> PopupTurn {
        let matching = self.matching();
        match action {
            Some(Action::Choose) => match matching.get(self.cursor.at) {
                Some(row) if row.home => PopupTurn::RunAtHome(row.action),
                Some(row) => PopupTurn::Run(row.action),
                None => PopupTurn::Stay,
            },
            Some(action) => stay(self.cursor.act(action, matching.len(), CHOICE_ROWS)),
            None => {
                if self.wanted.edit(event) {
                    self.cursor = Cursor::default();
                }
                PopupTurn::Stay
            }
        }
    }

    /// Rows whose sentence has every word typed in it.
    fn matching(&self) -> Vec<&MenuRow> {
        let wanted = self.wanted.text().to_lowercase();
        let has = |help: &str| wanted.split_whitespace().all(|word| help.contains(word));
        let rows = self.rows.iter();
        rows.filter(|row| has(&row.help.to_lowercase())).collect()
    }

    fn draw(&self, words: &Messages, pane: &mut Pane) {
        let rows = self.matching();
        let mut inner = pane.boxed(&words.text("menu-title"), 74, CHOICE_ROWS as u16 + 2);
        let dim = inner.theme().dim();
        let label = words.text("menu-find");
        inner.put(0, 0, &label, dim);
        self.wanted
            .draw(&mut inner, text::width(&label) as u16 + 1, 0, 30, true);
        for (place, index) in self.cursor.shown(rows.len(), CHOICE_ROWS).enumerate() {
            let Some(row) = rows.get(index) else {
                continue;
            };
            let style = style_of(&inner, index == self.cursor.at);
            let arrow = arrow(index == self.cursor.at);
            // The keys of another screen do nothing here.
            let keys = if row.home { "" } else { &row.keys };
            let line = format!(
                "{arrow}{} {}",
                text::left(&row.help, 48),
                text::cut(keys, 24)
            );
            inner.row(place as u16 + 2, &line, style);
        }
        let shown = self.cursor.shown(rows.len(), CHOICE_ROWS);
        let cursor = self.cursor.at.checked_sub(shown.start);
        inner.note_list(2, shown.len() as u16, cursor);
    }
}

/// Is this the letter that says yes, in either layout?
fn confirms(event: &KeyEvent, words: &Messages) -> bool {
    let letter = words.text("confirm-letter").chars().next().unwrap_or('y');
    let Some(typed) = keyboard::typed(event) else {
        return false;
    };
    let same_place = keyboard::by_place(typed) == keyboard::by_place(letter);
    same_place || Key::Char(letter).is(event)
}

fn stay(_: bool) -> PopupTurn {
    PopupTurn::Stay
}

/// The row the operator is on is not told by its look alone.
fn arrow(on: bool) -> &'static str {
    if on { ">" } else { " " }
}

fn style_of(pane: &Pane, on: bool) -> ratatui::style::Style {
    if on {
        pane.theme().cursor()
    } else {
        pane.theme().plain()
    }
}

fn draw_password(title: &str, notes: &[String], field: &Field, words: &Messages, pane: &mut Pane) {
    let rows = notes.len() as u16;
    let width = if notes.is_empty() { 56 } else { 72 };
    let mut inner = pane.boxed(&words.text("password-title"), width, rows + 3);
    let theme = inner.theme();
    let cells = usize::from(inner.width());
    for (note, y) in notes.iter().zip(0..) {
        inner.put(0, y, &text::cut(note, cells), theme.marked());
    }
    inner.put(0, rows, title, theme.plain());
    field.draw(&mut inner, 0, rows + 1, cells, true);
    inner.put(0, rows + 2, &words.text("password-hint"), theme.dim());
}

fn draw_question(question: &str, words: &Messages, pane: &mut Pane) {
    let lines = text::fold(question, 56).len() as u16;
    let mut inner = pane.boxed(&words.text("question-title"), 56, lines + 2);
    let plain = inner.theme().plain();
    let used = inner.fold(0, question, plain);
    let letter = words.text("confirm-letter").to_uppercase();
    let how = words.format("question-how", &[("letter", letter.as_str().into())]);
    let marked = inner.theme().marked();
    inner.put(0, used + 1, &how, marked);
}

fn draw_choice(title: &str, rows: &[String], cursor: &Cursor, pane: &mut Pane) {
    let widest = rows
        .iter()
        .map(|row| text::width(row))
        .max()
        .unwrap_or(0)
        .max(text::width(title) + 2)
        .max(30)
        + 1;
    let height = rows.len().clamp(1, CHOICE_ROWS) as u16;
    let mut inner = pane.boxed(title, widest as u16, height);
    for (place, index) in cursor.shown(rows.len(), CHOICE_ROWS).enumerate() {
        let Some(row) = rows.get(index) else { continue };
        let style = style_of(&inner, index == cursor.at);
        let arrow = arrow(index == cursor.at);
        inner.row(place as u16, &format!("{arrow}{row}"), style);
    }
    let shown = cursor.shown(rows.len(), CHOICE_ROWS);
    inner.note_list(0, shown.len() as u16, cursor.at.checked_sub(shown.start));
}

fn draw_text(title: &str, body: &str, top: usize, pane: &mut Pane) {
    let width = pane.width().saturating_sub(10).clamp(20, 100);
    let lines = text::fold(body, usize::from(width));
    let height = (lines.len() as u16).clamp(1, pane.height().saturating_sub(4).max(1));
    let mut inner = pane.boxed(title, width, height);
    let plain = inner.theme().plain();
    for (line, y) in lines
        .iter()
        .skip(top.min(lines.len().saturating_sub(1)))
        .zip(0..height)
    {
        inner.put(0, y, line, plain);
    }
}

/// Rows of a choice seen at once.
const CHOICE_ROWS: usize = 12;
