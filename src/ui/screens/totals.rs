//! Totals of the orders listed in the Main base, by payee, by day or by status (S108).

use std::sync::Arc;

use ratatui::style::Style;

use super::{PathPrompt, Screen};
use crate::client::OrderList;
use crate::client::report::{Total, TotalOf, TotalsBy};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::draw::bar;
use crate::ui::keymap::Context;
use crate::ui::office::{Job, JobOutcome, Stage};
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// A report over a list of orders.
pub struct Totals {
    list: Arc<OrderList>,
    /// Which orders: the search's words, or the filter's.
    about: String,
    by: TotalsBy,
    rows: Vec<Total>,
    cursor: Cursor,
}

impl Totals {
    /// A report by payee over a list; the sums are made once it is on top.
    pub fn new(list: Arc<OrderList>, about: String) -> Totals {
        Totals {
            list,
            about,
            by: TotalsBy::Payee,
            rows: Vec::new(),
            cursor: Cursor::default(),
        }
    }

    fn sum(&mut self, by: TotalsBy, desk: &mut Desk) {
        self.by = by;
        let orders = Arc::clone(&self.list);
        desk.begin(Stage::Working, Job::Totals { orders, by });
    }

    fn texts(&self, row: &Total, shown: &Shown, bar_cells: usize) -> Vec<String> {
        let greatest = self.rows.iter().map(|row| row.kopecks).max().unwrap_or(0);
        let share = |kopecks: i64| kopecks.max(0).unsigned_abs();
        vec![
            name(&row.of, shown),
            row.count.to_string(),
            text::money(row.kopecks),
            bar(share(row.kopecks), share(greatest), bar_cells),
        ]
    }

    /// The same in 80 columns, for a file.
    fn as_text(&self, shown: &Shown) -> String {
        let mut lines = vec![self.head(shown), self.about.clone(), String::new()];
        for row in &self.rows {
            lines.push(format!(
                "{} {} {}",
                text::left(&name(&row.of, shown), 50),
                text::right(&row.count.to_string(), 7),
                text::right(&text::money(row.kopecks), 20)
            ));
        }
        lines.push(String::new());
        lines.push(self.sums(shown));
        lines.join("\n") + "\n"
    }

    fn head(&self, shown: &Shown) -> String {
        shown.words.text(&format!("totals-by-{}", self.by.id()))
    }

    fn sums(&self, shown: &Shown) -> String {
        let arguments = [
            ("count", self.list.records().len().into()),
            ("total", text::money(self.list.total_kopecks()).into()),
        ];
        shown.words.format("main-totals", &arguments)
    }
}

impl Screen for Totals {
    fn context(&self) -> Context {
        Context::Totals
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("totals-title")
    }

    fn entered(&mut self, desk: &mut Desk) -> Turn {
        self.sum(self.by, desk);
        Turn::Stay
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        let page = page(&desk.shown);
        if self.cursor.act(action, self.rows.len(), page) {
            return Turn::Stay;
        }
        match action {
            Action::TotalsByPayee => self.sum(TotalsBy::Payee, desk),
            Action::TotalsByDay => self.sum(TotalsBy::Day, desk),
            Action::TotalsByStatus => self.sum(TotalsBy::Status, desk),
            Action::SaveFile => {
                let body = self.as_text(&desk.shown);
                return Turn::Open(Box::new(PathPrompt::save("totals", body)));
            }
            Action::Back => return Turn::Back,
            _ => {}
        }
        Turn::Stay
    }

    fn finished(&mut self, outcome: JobOutcome, _desk: &mut Desk) -> Turn {
        if let JobOutcome::Totals(rows) = outcome {
            self.rows = rows;
            self.cursor = Cursor::default();
        }
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.cursor.keep(self.rows.len(), page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let title = |key: &str| shown.words.text(key);
        let (width, page) = (pane.width(), page(shown));
        let about = text::cut(&self.about, usize::from(width).saturating_sub(2));
        pane.put(1, 0, &about, shown.theme.plain());
        let bar_cells = if shown.is_wide() { 30 } else { 12 };
        let rest = usize::from(width).saturating_sub(2 + 7 + 18 + bar_cells + 3 * 2);
        let columns = [
            Column::left(self.head(shown), rest),
            Column::right(title("column-count"), 7),
            Column::right(title("column-amount"), 18),
            Column::left(String::new(), bar_cells),
        ];
        let seen = self.cursor.shown(self.rows.len(), page);
        let rows = self.rows.get(seen.clone()).unwrap_or(&[]);
        let lines = rows
            .iter()
            .map(|row| (" ", self.texts(row, shown, bar_cells), Style::new()));
        let any = !self.rows.is_empty();
        let cursor = self.cursor.at.checked_sub(seen.start).filter(|_| any);
        let mut part = pane.part(0, 1, width, page as u16 + 1);
        table(&mut part, &columns, lines, cursor);
        pane.rule(page as u16 + 2);
        pane.put(1, page as u16 + 3, &self.sums(shown), shown.theme.head());
    }
}

fn name(of: &TotalOf, shown: &Shown) -> String {
    match of {
        TotalOf::Payee { account, name } => format!("{account}  {name}"),
        TotalOf::Day(date) => text::day(*date),
        TotalOf::Status(status) => {
            let digit = status.digit();
            format!("{digit} {}", shown.words.text(&format!("status-{digit}")))
        }
    }
}

/// Rows of the table that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(4).max(1)
}
