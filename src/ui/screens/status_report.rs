//! The bank's protocol: file, control sums, sums, codes, three totals; reasons on a key; Process
//! (S195–S205).

use ratatui::style::Style;

use super::{OrderForm, Print, Screen, process};
use crate::client::condition::{Condition, Operation, SearchField, Term};
use crate::document::Refusal;
use crate::document::status_report::{StatusLine, StatusReport, Total};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{Job, JobOutcome, ProcessReport, ReceivedRow, Stage};
use crate::ui::popup::Popup;
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// A protocol being read.
pub struct StatusReportScreen {
    row: ReceivedRow,
    report: StatusReport,
    cursor: Cursor,
}

impl StatusReportScreen {
    /// The screen of a protocol.
    pub fn new(row: ReceivedRow, report: StatusReport) -> StatusReportScreen {
        StatusReportScreen {
            row,
            report,
            cursor: Cursor::default(),
        }
    }

    /// All reasons of the line under the cursor, not the first only (S204).
    fn clarify(&self, desk: &mut Desk) -> Turn {
        let words = &desk.shown.words;
        let Some(line) = self.report.lines.get(self.cursor.at) else {
            return Turn::Stay;
        };
        if line.is_accepted() {
            let said = words.text("protocol-line-accepted");
            desk.say(said);
            return Turn::Stay;
        }
        let number = line.number.to_string();
        let title = words.format("protocol-reasons", &[("number", number.into())]);
        let reasons: Vec<String> = line
            .rejections
            .iter()
            .map(|reason| format!("* {}  [{}]", reason.text, reason.code))
            .collect();
        Turn::Ask(Popup::text(title, reasons.join("\n")))
    }

    /// A copy of the rejected order as a new one, opened at the field the first reason speaks of.
    fn correct(&self, desk: &mut Desk) -> Turn {
        let words = &desk.shown.words;
        let Some(line) = self.report.lines.get(self.cursor.at) else {
            return Turn::Stay;
        };
        if line.is_accepted() {
            let said = words.text("protocol-line-accepted");
            desk.say(said);
            return Turn::Stay;
        }
        let near = desk.shown.date;
        let term = |field, typed: &str| Term::parse(field, Operation::Equal, typed, near).ok();
        let wanted = [
            term(SearchField::Number, line.number.as_str()),
            term(SearchField::Date, &text::day(line.date)),
            term(SearchField::Amount, &line.amount.plain()),
        ];
        let terms = wanted.into_iter().flatten().map(Condition::Term);
        let condition = Condition::all(terms.collect());
        desk.begin(Stage::Searching, Job::Find { condition });
        Turn::Stay
    }

    /// The form of the copy, once the order of the line under the cursor was found.
    fn corrected(&self, records: &[u32], desk: &mut Desk) -> Turn {
        let Some(line) = self.report.lines.get(self.cursor.at) else {
            return Turn::Stay;
        };
        let (Some(record), Some(reason)) = (records.first(), line.rejections.first()) else {
            desk.refuse(Refusal::new("order-number-unknown").with("number", line.number.as_str()));
            return Turn::Stay;
        };
        match desk.office.draft_of(*record, Some(desk.shown.date)) {
            Ok(draft) => {
                let form = OrderForm::new(draft, false, &desk.shown).at_fault(&reason.code);
                let said = desk
                    .shown
                    .words
                    .format("form-rejected", &[("reason", reason.text.as_str().into())]);
                desk.say(said);
                Turn::Open(Box::new(form))
            }
            Err(error) => {
                desk.complain(&error);
                Turn::Stay
            }
        }
    }
}

impl Screen for StatusReportScreen {
    fn context(&self) -> Context {
        Context::Protocol
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("protocol-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        if self
            .cursor
            .act(action, self.report.lines.len(), page(&desk.shown))
        {
            return Turn::Stay;
        }
        match action {
            Action::Clarify => self.clarify(desk),
            Action::Process => process(&self.row, false, desk),
            Action::CopyOrder => self.correct(desk),
            Action::SaveFile => Turn::Open(Box::new(
                Print::document(&self.row, desk).preferring_text(desk),
            )),
            Action::Print => Turn::Open(Box::new(Print::document(&self.row, desk))),
            Action::Back => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        if let JobOutcome::Found(records) = &outcome {
            return self.corrected(records.records(), desk);
        }
        if let JobOutcome::Processed(ProcessReport::StatusReport { accepted, rejected }) = outcome {
            self.row.processed = true;
            let arguments = [("accepted", accepted.into()), ("rejected", rejected.into())];
            let said = desk.shown.words.format("protocol-processed", &arguments);
            desk.say(said);
        }
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.cursor.keep(self.report.lines.len(), page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let (plain, head) = (shown.theme.plain(), shown.theme.head());
        let file = words.format(
            "protocol-file",
            &[("name", self.report.file_name.as_str().into())],
        );
        pane.put(1, 0, &file, head);
        let made = [
            ("made", text::moment(self.report.made_at).into()),
            ("day", text::day(self.report.operating_day).into()),
        ];
        pane.put(1, 1, &words.format("protocol-made", &made), plain);
        let (width, page) = (pane.width(), page(shown));
        let seen = self.cursor.shown(self.report.lines.len(), page);
        let lines = self.report.lines.get(seen.clone()).unwrap_or(&[]);
        let rows = lines
            .iter()
            .map(|line| (" ", texts(line, shown), Style::new()));
        let cursor = self.cursor.at.checked_sub(seen.start);
        table(
            &mut pane.part(0, 3, width, page as u16 + 1),
            &columns(shown),
            rows,
            cursor,
        );
        let below = page as u16 + 4;
        pane.rule(below);
        let totals = self.report.totals();
        let rows = [
            ("protocol-total-all", totals.all),
            ("protocol-total-accepted", totals.accepted),
            ("protocol-total-rejected", totals.rejected),
        ];
        for ((key, total), y) in rows.into_iter().zip(below + 1..) {
            pane.put(1, y, &total_line(key, total, shown), head);
        }
        if self.row.processed {
            pane.put_right(
                below + 1,
                &format!("{} ", words.text("document-processed")),
                plain,
            );
        }
    }
}

/// Rows of the table that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(8).max(1)
}

fn columns(shown: &Shown) -> Vec<Column> {
    let title = |key: &str| shown.words.text(key);
    let rest = usize::from(shown.size.0).saturating_sub(2 + 6 + 10 + 12 + 16 + 6 + 10);
    vec![
        Column::right(title("column-number"), 6),
        Column::left(title("column-date"), 10),
        Column::right(title("column-control-sum"), 12),
        Column::right(title("column-amount"), 16),
        Column::left(title("column-code"), 6),
        Column::left(title("column-answer"), rest),
    ]
}

/// Dots for an accepted order, an asterisk for another (S202, S203), and the word beside it.
fn texts(line: &StatusLine, shown: &Shown) -> Vec<String> {
    let (code, word) = match line.is_accepted() {
        true => ("......", "protocol-accepted"),
        false => ("*", "protocol-rejected"),
    };
    vec![
        line.number.to_string(),
        text::day(line.date),
        line.control_sum.to_string(),
        text::money(line.amount.kopecks()),
        code.to_owned(),
        shown.words.text(word),
    ]
}

fn total_line(key: &str, total: Total, shown: &Shown) -> String {
    let said = text::left(&shown.words.text(key), 20);
    format!(
        "{said} {:>6} {}",
        total.count,
        text::right(&total.sum.to_string(), 20)
    )
}
