//! Turnovers and balances of a year, by month or by day, as figures and bars (S218, S219).

use chrono::NaiveDate;
use ratatui::style::Style;

use super::{PathPrompt, Screen};
use crate::client::archive::{ArchiveDay, Turnover, turnovers};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::draw::bar;
use crate::ui::keymap::Context;
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// The periods of a year.
pub struct Turnovers {
    /// Account and year.
    title: String,
    days: Vec<ArchiveDay>,
    by_month: bool,
    rows: Vec<Turnover>,
    cursor: Cursor,
}

impl Turnovers {
    /// The months of a year; `title` names account and year.
    pub fn new(title: String, days: Vec<ArchiveDay>) -> Turnovers {
        Turnovers {
            title,
            rows: turnovers(&days, true),
            days,
            by_month: true,
            cursor: Cursor::default(),
        }
    }

    fn texts(&self, row: &Turnover, bar_cells: usize) -> Vec<String> {
        vec![
            period(row.first, self.by_month),
            text::money(row.debit),
            text::money(row.credit),
            row.balance.map(text::money).unwrap_or_default(),
            self.balance_bar(row, bar_cells),
        ]
    }

    /// As long as the balance beside the greatest; a red one begins with its mark.
    fn balance_bar(&self, row: &Turnover, cells: usize) -> String {
        let size = |row: &Turnover| row.balance.unwrap_or_default().unsigned_abs();
        let greatest = self.rows.iter().map(size).max().unwrap_or(0);
        let mark = match row.balance {
            Some(..0) => "!",
            _ => " ",
        };
        format!(
            "{mark}{}",
            bar(size(row), greatest, cells.saturating_sub(1))
        )
    }

    /// The same in 80 columns, for a file.
    fn as_text(&self, shown: &Shown) -> String {
        let words = &shown.words;
        let mut lines = vec![self.title.clone(), String::new()];
        let heads = ["column-period", "column-debit", "column-credit"].map(|key| words.text(key));
        let [period, debit, credit] = &heads;
        let balance = words.text("column-balance");
        lines.push(format!(
            "{} {} {} {}",
            text::left(period, 10),
            text::right(debit, 20),
            text::right(credit, 20),
            text::right(&balance, 20)
        ));
        for row in &self.rows {
            let texts = self.texts(row, 0);
            let cell = |place: usize| texts.get(place).map_or("", String::as_str);
            lines.push(format!(
                "{} {} {} {}",
                text::left(cell(0), 10),
                text::right(cell(1), 20),
                text::right(cell(2), 20),
                text::right(cell(3), 20)
            ));
        }
        lines.join("\n") + "\n"
    }
}

impl Screen for Turnovers {
    fn context(&self) -> Context {
        Context::Turnovers
    }

    fn title(&self, shown: &Shown) -> String {
        format!("{} {}", shown.words.text("turnovers-title"), self.title)
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        let page = page(&desk.shown);
        if self.cursor.act(action, self.rows.len(), page) {
            return Turn::Stay;
        }
        match action {
            Action::DaysOrMonths => {
                self.by_month = !self.by_month;
                self.rows = turnovers(&self.days, self.by_month);
                self.cursor = Cursor::default();
                Turn::Stay
            }
            Action::SaveFile => {
                let body = self.as_text(&desk.shown);
                Turn::Open(Box::new(PathPrompt::save("turnovers", body)))
            }
            Action::Back => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.cursor.keep(self.rows.len(), page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let title = |key: &str| shown.words.text(key);
        let width = pane.width();
        let rest = usize::from(width).saturating_sub(2 + 10 + 3 * 16 + 4 * 2);
        let columns = [
            Column::left(title("column-period"), 10),
            Column::right(title("column-debit"), 16),
            Column::right(title("column-credit"), 16),
            Column::right(title("column-balance"), 16),
            Column::left(String::new(), rest),
        ];
        let page = page(shown);
        let seen = self.cursor.shown(self.rows.len(), page);
        let rows = self.rows.get(seen.clone()).unwrap_or(&[]);
        let lines = rows
            .iter()
            .map(|row| (" ", self.texts(row, rest), Style::new()));
        let any = !self.rows.is_empty();
        let cursor = self.cursor.at.checked_sub(seen.start).filter(|_| any);
        table(pane, &columns, lines, cursor);
        if !any {
            pane.put(2, 2, &title("archive-no-statement"), shown.theme.dim());
        }
        let sum = |of: fn(&Turnover) -> i64| {
            let sums = self.rows.iter().map(of);
            text::money(sums.fold(0, i64::saturating_add))
        };
        let below = page as u16 + 1;
        pane.rule(below);
        let sums = [
            ("debit", sum(|row| row.debit).into()),
            ("credit", sum(|row| row.credit).into()),
        ];
        let said = shown.words.format("statement-turnovers", &sums);
        pane.put(1, below + 1, &said, shown.theme.head());
    }
}

fn period(first: NaiveDate, by_month: bool) -> String {
    match by_month {
        true => first.format("%m.%Y").to_string(),
        false => text::day(first),
    }
}

/// Rows of the table that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(3).max(1)
}
