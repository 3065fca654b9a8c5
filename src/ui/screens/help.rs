//! Help: every key of the screen it was asked on, from the same table that obeys them; words typed
//! find keys of all screens.

use ratatui::crossterm::event::KeyEvent;

use super::Screen;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::{self, Context};
use crate::ui::text;
use crate::ui::widgets::{Cursor, Field, Pane, Takes};

/// The keys of one screen and a few words about it, or what was found.
pub struct Help {
    about: Context,
    rows: Vec<Row>,
    wanted: Field,
    cursor: Cursor,
    page: usize,
}

/// Keys and what they do; a paragraph has no keys.
struct Row {
    keys: String,
    help: String,
}

impl Help {
    /// Help for a screen.
    pub fn new(about: Context, shown: &Shown) -> Help {
        let mut help = Help {
            about,
            rows: Vec::new(),
            wanted: Field::new(Takes::Text, 30),
            cursor: Cursor::default(),
            page: 1,
        };
        help.read(shown);
        help
    }

    fn read(&mut self, shown: &Shown) {
        self.page = shown.body_rows().saturating_sub(2).max(1);
        self.rows = match self.wanted.text().trim() {
            "" => about_rows(self.about, shown),
            wanted => found_rows(&wanted.to_lowercase(), shown),
        };
        self.cursor.keep(self.rows.len(), 1);
    }
}

impl Screen for Help {
    fn context(&self) -> Context {
        Context::Help
    }

    fn title(&self, shown: &Shown) -> String {
        let about = shown.words.text(&self.about.key());
        shown.words.format("help-title", &[("about", about.into())])
    }

    fn act(&mut self, action: Action, _desk: &mut Desk) -> Turn {
        match action {
            Action::Back => return Turn::Back,
            // The list scrolls: its last page stays full.
            action => self.cursor.act(action, self.rows.len(), 1),
        };
        Turn::Stay
    }

    fn edit(&mut self, key: &KeyEvent, desk: &mut Desk) -> Turn {
        if self.wanted.edit(key) {
            self.cursor = Cursor::default();
            self.read(&desk.shown);
        }
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.read(&desk.shown);
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let last = self.rows.len().saturating_sub(self.page);
        let top = self.cursor.at.min(last);
        let (plain, head) = (pane.theme().plain(), pane.theme().head());
        let label = shown.words.text("menu-find");
        pane.put(2, 0, &label, head);
        let x = text::width(&label) as u16 + 3;
        self.wanted.draw(pane, x, 0, 31, true);
        // More lies below.
        if top < last {
            pane.put_right(pane.height().saturating_sub(1), "↓ ", head);
        }
        let seen = self.rows.iter().skip(top).take(self.page);
        for (row, y) in seen.zip(2..) {
            if row.keys.is_empty() {
                pane.put(2, y, &row.help, plain);
            } else {
                pane.put(2, y, &text::left(&row.keys, KEYS_CELLS), head);
                pane.put(KEYS_CELLS as u16 + 4, y, &row.help, plain);
            }
        }
    }
}

/// A few words about a screen, then its keys.
fn about_rows(about: Context, shown: &Shown) -> Vec<Row> {
    let words = &shown.words;
    let paragraph = |help: &str| Row {
        keys: String::new(),
        help: help.to_owned(),
    };
    let width = usize::from(shown.size.0).saturating_sub(6);
    let mut rows: Vec<Row> = Vec::new();
    let key = about.key().replacen("context", "about", 1);
    if words.has(&key) {
        let lines = text::fold(&words.text(&key), width);
        rows.extend(lines.iter().map(|line| paragraph(line)));
        rows.push(paragraph(""));
    }
    for row in keymap::bindings(about) {
        let help = words.text(&format!("help-{}", row.action.name()));
        rows.extend(folded(keymap::key_names(row, words), &help, shown));
    }
    rows.push(paragraph(""));
    let layouts = text::fold(&words.text("help-layouts"), width);
    rows.extend(layouts.iter().map(|line| paragraph(line)));
    rows
}

/// Keys of all screens whose sentence, screen or name has every word typed.
fn found_rows(wanted: &str, shown: &Shown) -> Vec<Row> {
    let words = &shown.words;
    let rows = keymap::TABLE.iter().map(|row| {
        let screen = words.text(&row.context.key());
        let help = words.text(&format!("help-{}", row.action.name()));
        (keymap::key_names(row, words), format!("{help} ({screen})"))
    });
    let has = |(keys, help): &(String, String)| {
        let text = format!("{keys} {help}").to_lowercase();
        wanted.split_whitespace().all(|word| text.contains(word))
    };
    rows.filter(has)
        .flat_map(|(keys, help)| folded(keys, &help, shown))
        .collect()
}

/// A row, and more rows below it where its sentence is longer than the screen is wide.
fn folded(keys: String, help: &str, shown: &Shown) -> impl Iterator<Item = Row> + use<> {
    let width = usize::from(shown.size.0).saturating_sub(KEYS_CELLS + 6);
    let lines = text::fold(help, width).into_iter();
    let below = std::iter::repeat(" ".to_owned());
    let keys = std::iter::once(keys).chain(below);
    keys.zip(lines).map(|(keys, help)| Row { keys, help })
}

/// Cells of the names of keys.
const KEYS_CELLS: usize = 26;
