//! The picture of the Main base: table, totals, and the order under the cursor.

use chrono::Timelike;
use ratatui::style::Style;

use super::{MainBase, page};
use crate::document::Status;
use crate::ui::desk::Shown;
use crate::ui::office::OrderRow;
use crate::ui::text;
use crate::ui::widgets::{Column, Pane, table};

/// Rows of the body that are not rows of the table: two above, the heads, totals, detail.
pub const ROWS_AROUND: usize = 10;

/// Digit and word of a status (S61).
pub fn status_words(status: Status, shown: &Shown) -> String {
    let digit = status.digit();
    format!("{digit} {}", shown.words.text(&format!("status-{digit}")))
}

impl MainBase {
    pub(super) fn picture(&self, shown: &Shown, pane: &mut Pane) {
        let (width, height) = (pane.width(), pane.height());
        self.draw_head(shown, pane);
        let page = page(shown) as u16;
        self.draw_table(shown, &mut pane.part(0, 2, width, page + 1));
        self.draw_totals(shown, pane, page + 3);
        self.draw_detail(
            shown,
            &mut pane.part(0, page + 4, width, height.saturating_sub(page + 4)),
        );
    }

    fn draw_head(&self, shown: &Shown, pane: &mut Pane) {
        let plain = shown.theme.plain();
        pane.put(1, 0, &shown.company.name, plain);
        pane.put_right(0, &format!("{} ", cut_off_words(shown)), plain);
        pane.put(1, 1, &self.listed_words(shown), plain);
        if self.condition.is_none() {
            let (said, old) = shown.statement_age();
            let (mark, style) = match old {
                true => ("! ", shown.theme.error()),
                false => ("", shown.theme.dim()),
            };
            pane.put_right(1, &format!("{mark}{said} "), style);
        }
    }

    /// Which orders are listed: those found, or those of a status.
    pub(super) fn listed_words(&self, shown: &Shown) -> String {
        let words = &shown.words;
        let status = match self.filter.status {
            Some(status) => status_words(status, shown),
            None => words.text("main-all-statuses"),
        };
        let date = text::day(shown.date);
        match &self.condition {
            Some(condition) => words.format("main-found", &[("condition", condition.into())]),
            None => words.format(
                "main-date-and-filter",
                &[("date", date.into()), ("status", status.into())],
            ),
        }
    }

    fn draw_table(&self, shown: &Shown, pane: &mut Pane) {
        let columns = columns(shown);
        let seen = self.cursor.shown(self.len(), page(shown));
        let rows = self
            .rows
            .iter()
            .zip(&self.rows_marked)
            .map(|(row, marked)| {
                let marked = *marked;
                let style = if marked {
                    shown.theme.marked()
                } else {
                    Style::new()
                };
                (if marked { "√" } else { " " }, texts(row, shown), style)
            });
        let cursor = self.cursor.at.checked_sub(seen.start);
        table(
            pane,
            &columns,
            rows,
            cursor.filter(|_| !self.rows.is_empty()),
        );
        if self.len() == 0 {
            let empty = shown.words.text("main-empty");
            pane.put(2, 2, &empty, shown.theme.dim());
        }
    }

    fn draw_totals(&self, shown: &Shown, pane: &mut Pane, y: u16) {
        pane.rule(y);
        let words = &shown.words;
        let total = text::money(self.list.total_kopecks());
        let all = words.format(
            "main-totals",
            &[("count", self.len().into()), ("total", total.into())],
        );
        pane.put(2, y, &format!(" {all} "), shown.theme.plain());
        if self.marked.count > 0 {
            let total = text::money(self.marked.kopecks);
            let arguments = [("count", self.marked.count.into()), ("total", total.into())];
            let marked = words.format("main-marked", &arguments);
            let cells = text::width(&marked) as u16 + 4;
            let x = pane.width().saturating_sub(cells);
            pane.put(x, y, &format!(" √ {marked} "), shown.theme.marked());
        }
    }

    fn draw_detail(&self, shown: &Shown, pane: &mut Pane) {
        let Some(row) = self.current(shown) else {
            return;
        };
        let words = &shown.words;
        let plain = shown.theme.plain();
        pane.put(
            1,
            0,
            &text::cut(
                &self.place_words(row, shown),
                usize::from(pane.width().saturating_sub(2)),
            ),
            plain,
        );
        let said = words.format(
            "main-detail-status",
            &[("status", status_sentence(row, shown).into())],
        );
        pane.put(1, 1, &said, shown.theme.head());
        let payee = format!("{}  {}", row.payee_name, row.payee_account);
        pane.put(1, 2, &labelled(shown, "main-detail-payee", &payee), plain);
        let bank = format!("{}  {}", row.bank_code, row.payee_bank);
        pane.put(1, 3, &labelled(shown, "main-detail-bank", &bank), plain);
        let why = match row.rejections.first() {
            Some(reason) => labelled(shown, "main-detail-reason", &reason.text),
            None => labelled(shown, "main-detail-purpose", &row.purpose),
        };
        let cells = pane.width().saturating_sub(2);
        pane.part(1, 4, cells, 2).fold(0, &why, plain);
    }

    /// Which order it is, and its place among those found and in the file (S106).
    fn place_words(&self, row: &OrderRow, shown: &Shown) -> String {
        let arguments = [
            ("number", row.number.as_str().into()),
            ("date", text::day(row.date).into()),
            ("amount", text::money(row.amount_kopecks).into()),
            ("record", row.record.into()),
            ("place", (self.cursor.at + 1).into()),
            ("count", self.len().into()),
        ];
        let key = if self.condition.is_some() {
            "main-detail-found"
        } else {
            "main-detail-order"
        };
        shown.words.format(key, &arguments)
    }
}

/// The five columns of the source text, then more where there is room (S60).
fn columns(shown: &Shown) -> Vec<Column> {
    let title = |key: &str| shown.words.text(key);
    let mut columns = vec![
        Column::right(title("column-number"), 6),
        Column::right(title("column-amount"), 16),
        Column::left(title("column-bank-code"), 9),
        Column::left(title("column-correspondent-account"), 20),
        Column::left(title("column-status"), 15),
    ];
    if shown.is_wide() {
        let rest = usize::from(shown.size.0).saturating_sub(78 + 12 + 3);
        columns.push(Column::left(title("column-date"), 10));
        columns.push(Column::left(title("column-payee"), rest));
    }
    columns
}

fn texts(row: &OrderRow, shown: &Shown) -> Vec<String> {
    let status = match row.in_signing {
        true => format!(
            "{} {}",
            row.status.digit(),
            shown.words.text("status-in-signing")
        ),
        false => status_words(row.status, shown),
    };
    vec![
        row.number.clone(),
        text::money(row.amount_kopecks),
        row.bank_code.clone(),
        row.correspondent_account.clone(),
        status,
        text::day(row.date),
        row.payee_name.clone(),
    ]
}

/// The status in a sentence: what it means and what comes next.
fn status_sentence(row: &OrderRow, shown: &Shown) -> String {
    let words = &shown.words;
    let sentence = words.text(&format!("status-sentence-{}", row.status.digit()));
    let mut said = format!("{} — {sentence}", row.status.digit());
    if row.in_signing {
        said = format!(
            "{} — {}",
            row.status.digit(),
            words.text("status-sentence-in-signing")
        );
    }
    if !row.file_name.is_empty() {
        said += &format!(" · {}", row.file_name);
    }
    if let Some(date) = row.posting_date {
        said += &format!(" · {}", text::day(date));
    }
    said
}

fn labelled(shown: &Shown, key: &str, value: &str) -> String {
    format!("{}: {value}", shown.words.text(key))
}

/// The time left until the bank's cut-off (S226).
fn cut_off_words(shown: &Shown) -> String {
    let Some(cut_off) = shown.company.cut_off else {
        return String::new();
    };
    let time = cut_off.format("%H:%M").to_string();
    let (now, today) = (shown.now.time(), shown.now.date());
    let calendar = &shown.company.calendar;
    let falls = calendar.day_of(shown.now, cut_off);
    if falls != today {
        let key = match calendar.works_on(today) {
            true => "main-cut-off-over",
            false => "main-bank-closed",
        };
        let day = text::day(falls);
        return shown
            .words
            .format(key, &[("time", time.into()), ("day", day.into())]);
    }
    let left = cut_off
        .num_seconds_from_midnight()
        .saturating_sub(now.num_seconds_from_midnight());
    let left = format!("{}:{:02}", left / 3600, left / 60 % 60);
    shown.words.format(
        "main-cut-off",
        &[("time", time.into()), ("left", left.into())],
    )
}
