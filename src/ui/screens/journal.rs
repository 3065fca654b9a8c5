//! The journal: who did what, when, newest first (S134).

use ratatui::style::Style;

use super::Screen;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{JournalPage, JournalRow};
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// The page of the journal that is seen.
pub struct Journal {
    page: JournalPage,
    cursor: Cursor,
}

impl Journal {
    /// The newest page.
    pub fn new(desk: &Desk) -> Journal {
        let mut journal = Journal {
            page: JournalPage::default(),
            cursor: Cursor::default(),
        };
        journal.page = desk.office.journal(0, rows(&desk.shown));
        journal
    }

    fn read(&mut self, desk: &Desk) {
        let rows = rows(&desk.shown);
        self.cursor.keep(self.page.total, rows);
        let offset = self.cursor.shown(self.page.total, rows).start;
        self.page = desk.office.journal(offset, rows);
    }
}

impl Screen for Journal {
    fn context(&self) -> Context {
        Context::Journal
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("journal-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        if action == Action::Back {
            return Turn::Back;
        }
        if self.cursor.act(action, self.page.total, rows(&desk.shown)) {
            self.read(desk);
        }
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.read(desk);
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let title = |key: &str| shown.words.text(key);
        let rest = usize::from(pane.width()).saturating_sub(2 + 8 + 16 + 16 + 6);
        let columns = [
            Column::right(title("column-sequence"), 8),
            Column::left(title("column-time"), 16),
            Column::left(title("column-who"), 16),
            Column::left(title("column-what"), rest),
        ];
        let rows_max = rows(shown);
        let top = self.cursor.shown(self.page.total, rows_max).start;
        let lines = self
            .page
            .rows
            .iter()
            .map(|row| (" ", texts(row, shown), Style::new()));
        table(
            pane,
            &columns,
            lines,
            self.cursor
                .at
                .checked_sub(top)
                .filter(|_| self.page.total > 0),
        );
        if self.page.total == 0 {
            pane.put(2, 2, &title("journal-empty"), shown.theme.dim());
        }
    }
}

fn texts(row: &JournalRow, shown: &Shown) -> Vec<String> {
    let (word, value) = row.what.split_once('|').unwrap_or((&row.what, ""));
    let key = format!("journal-{word}");
    let what = if shown.words.has(&key) {
        shown.words.text(&key)
    } else {
        word.to_owned()
    };
    let kind = format!("short-{value}");
    let value = match shown.words.has(&kind) {
        true => shown.words.text(&kind),
        false => value.replace('|', ", "),
    };
    vec![
        row.sequence.to_string(),
        text::moment(row.at),
        shown.who(&row.who),
        format!("{what} {value}"),
    ]
}

/// Rows that fit on the screen.
fn rows(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(1).max(1)
}
