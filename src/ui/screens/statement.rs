//! A statement: balances, every entry, and after processing what matched the Main base and what
//! did not (S206–S212).

use ratatui::style::Style;

use super::path::PathPrompt;
use super::{Print, Screen, process};
use crate::document::Side;
use crate::document::statement::{Matching, Statement, StatementEntry};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{JobOutcome, OrderRow, ProcessReport, ReceivedRow};
use crate::ui::popup::Popup;
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// A statement being read.
pub struct StatementScreen {
    row: ReceivedRow,
    statement: Statement,
    cursor: Cursor,
}

impl StatementScreen {
    /// The screen of a statement.
    pub fn new(row: ReceivedRow, statement: Statement) -> StatementScreen {
        StatementScreen {
            row,
            statement,
            cursor: Cursor::default(),
        }
    }

    /// The screen of a statement of the archive: it was processed, or came from a file.
    pub fn archived(statement: Statement) -> StatementScreen {
        let row = ReceivedRow {
            id: [0; 16],
            kind: "statement".to_owned(),
            file_name: format!("statement-{}", statement.end),
            made_at: statement.made_at,
            answers: String::new(),
            opened_by: String::new(),
            processed: true,
        };
        StatementScreen::new(row, statement)
    }

    /// Quiet on what matched, a line for each thing that did not (S210, S212).
    fn matched(&mut self, matching: &Matching<u32>, desk: &mut Desk) -> Turn {
        self.row.processed = true;
        let words = &desk.shown.words;
        let head = words.format(
            "statement-posted",
            &[("count", matching.posted.len().into())],
        );
        let lines = self.complaints(matching, desk);
        if lines.is_empty() {
            desk.say(head);
            return Turn::Stay;
        }
        let body = format!("{head}\n\n{}", lines.join("\n"));
        Turn::Ask(Popup::text(words.text("statement-matching"), body))
    }

    fn complaints(&self, matching: &Matching<u32>, desk: &Desk) -> Vec<String> {
        let shown = &desk.shown;
        let order = |record: u32| desk.office.order_rows(&[record]).into_iter().next();
        let mut lines = Vec::new();
        for pair in &matching.status_not_accepted {
            if let Some(row) = order(pair.id) {
                lines.push(self.about(Some(pair.entry), &row, "statement-not-accepted", shown));
            }
        }
        for difference in &matching.number_or_amount_differs {
            let key = match difference.amount_differs {
                true => "statement-amount-differs",
                false => "statement-number-differs",
            };
            if let Some(row) = order(difference.id) {
                lines.push(self.about(Some(difference.entry), &row, key, shown));
            }
        }
        for entry in matching
            .in_statement_not_in_base
            .iter()
            .filter_map(|e| self.statement.entries.get(*e))
        {
            let arguments = [
                ("number", entry.number.as_str().into()),
                ("amount", text::money(entry.amount.kopecks()).into()),
            ];
            lines.push(shown.words.format("statement-not-in-base", &arguments));
        }
        for missed in &matching.accepted_not_in_statement {
            if let Some(row) = order(missed.id) {
                lines.push(self.about(None, &row, "statement-missed", shown));
            }
        }
        lines
    }

    fn about(&self, entry: Option<usize>, row: &OrderRow, key: &str, shown: &Shown) -> String {
        let entry = entry.and_then(|place| self.statement.entries.get(place));
        let theirs = entry.map_or(String::new(), |e| text::money(e.amount.kopecks()));
        let their_number = entry.map_or(String::new(), |e| e.number.clone());
        let arguments = [
            ("number", row.number.as_str().into()),
            ("amount", text::money(row.amount_kopecks).into()),
            ("status", row.status.digit().to_string().into()),
            ("theirs", theirs.into()),
            ("their-number", their_number.into()),
        ];
        shown.words.format(key, &arguments)
    }
}

impl Screen for StatementScreen {
    fn context(&self) -> Context {
        Context::Statement
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("statement-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        if self
            .cursor
            .act(action, self.statement.entries.len(), page(&desk.shown))
        {
            return Turn::Stay;
        }
        match action {
            Action::Process => process(&self.row, false, desk),
            Action::SaveFile => Turn::Open(Box::new(
                Print::document(&self.row, desk).preferring_text(desk),
            )),
            Action::Print => Turn::Open(Box::new(Print::document(&self.row, desk))),
            Action::Export => {
                let account = self.statement.account.to_string();
                Turn::Open(Box::new(PathPrompt::export(
                    account,
                    Some(self.statement.end),
                )))
            }
            Action::Back => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        match outcome {
            JobOutcome::Processed(ProcessReport::Statement(matching)) => {
                self.matched(&matching, desk)
            }
            _ => Turn::Stay,
        }
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.cursor
            .keep(self.statement.entries.len(), page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let statement = &self.statement;
        let (plain, head) = (shown.theme.plain(), shown.theme.head());
        let arguments = [
            ("account", statement.account.as_str().into()),
            ("start", text::day(statement.start).into()),
            ("end", text::day(statement.end).into()),
        ];
        pane.put(1, 0, &words.format("statement-head", &arguments), head);
        let opening = words.format(
            "statement-opening",
            &[("sum", statement.opening_balance.to_string().into())],
        );
        pane.put(1, 1, &opening, plain);
        if self.row.processed {
            pane.put_right(1, &format!("{} ", words.text("document-processed")), plain);
        }
        let (width, page) = (pane.width(), page(shown));
        let seen = self.cursor.shown(statement.entries.len(), page);
        let entries = statement.entries.get(seen.clone()).unwrap_or(&[]);
        let rows = entries
            .iter()
            .map(|entry| (" ", texts(entry), Style::new()));
        let cursor = self
            .cursor
            .at
            .checked_sub(seen.start)
            .filter(|_| !statement.entries.is_empty());
        table(
            &mut pane.part(0, 2, width, page as u16 + 1),
            &columns(shown),
            rows,
            cursor,
        );
        let below = page as u16 + 3;
        pane.rule(below);
        let turnovers = [
            ("debit", statement.debit_turnover.to_string().into()),
            ("credit", statement.credit_turnover.to_string().into()),
        ];
        pane.put(
            1,
            below + 1,
            &words.format("statement-turnovers", &turnovers),
            plain,
        );
        let closing = words.format(
            "statement-closing",
            &[("sum", statement.closing_balance.to_string().into())],
        );
        pane.put(1, below + 2, &closing, head);
        if let Some(entry) = statement.entries.get(self.cursor.at) {
            let cells = usize::from(width).saturating_sub(2);
            pane.put(
                1,
                below + 3,
                &text::cut(&entry.purpose, cells),
                shown.theme.dim(),
            );
        }
    }
}

/// Rows of the table that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(7).max(1)
}

fn columns(shown: &Shown) -> Vec<Column> {
    let title = |key: &str| shown.words.text(key);
    let rest = usize::from(shown.size.0).saturating_sub(2 + 10 + 6 + 16 + 16 + 8);
    vec![
        Column::left(title("column-posted"), 10),
        Column::right(title("column-number"), 6),
        Column::right(title("column-debit"), 16),
        Column::right(title("column-credit"), 16),
        Column::left(title("column-other-side"), rest),
    ]
}

fn texts(entry: &StatementEntry) -> Vec<String> {
    let amount = text::money(entry.amount.kopecks());
    let (debit, credit, other) = match entry.side {
        Side::Debit => (amount, String::new(), &entry.payee),
        Side::Credit => (String::new(), amount, &entry.payer),
    };
    vec![
        text::day(entry.posting_date),
        entry.number.clone(),
        debit,
        credit,
        other.name.clone(),
    ]
}
