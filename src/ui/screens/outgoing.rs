//! The outgoing directory: every file prepared for sending, its kind, length and note (S148–S161).

use chrono::Timelike;
use ratatui::style::Style;

use super::{Screen, Session};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{OutgoingNote, OutgoingRow};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// The files that wait to leave.
pub struct Outgoing {
    rows: Vec<OutgoingRow>,
    cursor: Cursor,
}

impl Outgoing {
    /// The directory as it is now.
    pub fn new(desk: &Desk) -> Outgoing {
        Outgoing {
            rows: desk.office.outgoing(),
            cursor: Cursor::default(),
        }
    }

    fn hold(&self, desk: &mut Desk) {
        let Some(row) = self.rows.get(self.cursor.at) else {
            return;
        };
        let result = desk.office.hold(&row.file_name, !row.held);
        let key = if row.held {
            "outgoing-released"
        } else {
            "outgoing-held-now"
        };
        desk.outcome(result, |shown, ()| {
            shown
                .words
                .format(key, &[("name", row.file_name.as_str().into())])
        });
    }

    fn ask_to_withdraw(&self, desk: &Desk) -> Turn {
        let Some(row) = self.rows.get(self.cursor.at) else {
            return Turn::Stay;
        };
        let arguments = [("name", row.file_name.as_str().into())];
        Turn::Ask(Popup::question(
            desk.shown
                .words
                .format("outgoing-withdraw-question", &arguments),
        ))
    }
}

impl Screen for Outgoing {
    fn context(&self) -> Context {
        Context::Outgoing
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("outgoing-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        if self.cursor.act(action, self.rows.len(), page(&desk.shown)) {
            return Turn::Stay;
        }
        match action {
            Action::Hold => self.hold(desk),
            Action::Withdraw => return self.ask_to_withdraw(desk),
            Action::Call => return Turn::Swap(Box::new(Session::new())),
            Action::Back => return Turn::Back,
            _ => {}
        }
        Turn::Stay
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        if let (Answer::Confirmed, Some(row)) = (answer, self.rows.get(self.cursor.at)) {
            let result = desk.office.withdraw(&row.file_name);
            desk.outcome(result, |shown, count| {
                let arguments = [
                    ("name", row.file_name.as_str().into()),
                    ("count", count.into()),
                ];
                shown.words.format("outgoing-withdrawn", &arguments)
            });
        }
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.rows = desk.office.outgoing();
        self.cursor.keep(self.rows.len(), page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let (width, page) = (pane.width(), page(shown));
        let seen = self.cursor.shown(self.rows.len(), page);
        let rows = self.rows.get(seen.clone()).unwrap_or(&[]);
        let lines = rows.iter().map(|row| {
            let mark = if row.held { "‖" } else { " " };
            (mark, texts(row, shown), Style::new())
        });
        let cursor = self
            .cursor
            .at
            .checked_sub(seen.start)
            .filter(|_| !self.rows.is_empty());
        table(
            &mut pane.part(0, 0, width, page as u16 + 1),
            &columns(shown),
            lines,
            cursor,
        );
        if self.rows.is_empty() {
            pane.put(2, 2, &shown.words.text("outgoing-empty"), shown.theme.dim());
        }
        let below = page as u16 + 1;
        pane.rule(below);
        let free = self.rows.iter().filter(|row| !row.held);
        let bytes: u64 = free.clone().map(|row| row.bytes).sum();
        let seconds: Option<u64> = free.clone().map(|row| row.seconds).sum();
        let arguments = [
            ("count", free.count().into()),
            ("bytes", bytes.into()),
            (
                "time",
                seconds
                    .map(text::span)
                    .unwrap_or_else(|| "?".to_owned())
                    .into(),
            ),
        ];
        pane.put(
            1,
            below + 1,
            &shown.words.format("outgoing-total", &arguments),
            shown.theme.plain(),
        );
        if let Some(said) = fits(seconds, shown) {
            pane.put_right(below + 1, &format!("{said} "), shown.theme.head());
        }
        let held = self.rows.iter().filter(|row| row.held).count();
        if held > 0 {
            let said = shown
                .words
                .format("outgoing-held", &[("count", held.into())]);
            pane.put(1, below + 2, &format!("‖ {said}"), shown.theme.marked());
        }
    }
}

/// Does it all reach the bank before its cut-off, when it is sent now (S226)?
fn fits(seconds: Option<u64>, shown: &Shown) -> Option<String> {
    let cut_off = shown.company.cut_off?;
    let now = u64::from(shown.now.time().num_seconds_from_midnight());
    let until = u64::from(cut_off.num_seconds_from_midnight());
    let falls = shown.company.calendar.working_from(shown.now.date());
    let key = match seconds? {
        0 => return None,
        _ if falls != shown.now.date() => "outgoing-closed",
        seconds if now + seconds < until => "outgoing-fits",
        _ => "outgoing-late",
    };
    let time = cut_off.format("%H:%M").to_string();
    let day = text::day(falls);
    Some(
        shown
            .words
            .format(key, &[("time", time.into()), ("day", day.into())]),
    )
}

/// Rows of the table that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(4).max(1)
}

fn columns(shown: &Shown) -> Vec<Column> {
    let title = |key: &str| shown.words.text(key);
    let (kind, rest) = if shown.is_wide() { (34, 60) } else { (14, 34) };
    vec![
        Column::left(title("column-file"), 12),
        Column::left(title("column-kind"), kind),
        Column::right(title("column-bytes"), 9),
        Column::left(
            title("column-note"),
            rest.min(usize::from(shown.size.0).saturating_sub(kind + 29)),
        ),
    ]
}

fn texts(row: &OutgoingRow, shown: &Shown) -> Vec<String> {
    // On a narrow screen a kind of file has a word of its own.
    let family = if shown.is_wide() { "kind" } else { "short" };
    vec![
        row.file_name.clone(),
        shown.words.text(&format!("{family}-{}", row.kind)),
        row.bytes.to_string(),
        note(row, shown),
    ]
}

/// What the file says of itself (S158–S161).
fn note(row: &OutgoingRow, shown: &Shown) -> String {
    match &row.note {
        OutgoingNote::Orders {
            count,
            total_kopecks,
            date,
        } => {
            let arguments = [
                ("count", (*count).into()),
                ("total", text::money(*total_kopecks).into()),
                ("date", date.format("%d.%m.%y").to_string().into()),
            ];
            shown.words.format("note-orders", &arguments)
        }
        OutgoingNote::Period {
            account,
            start,
            end,
        } => {
            format!(
                "{} {}–{}",
                short(account),
                start.format("%d.%m.%y"),
                end.format("%d.%m.%y")
            )
        }
        OutgoingNote::Account { account } => account.clone(),
        OutgoingNote::Made { date } => text::day(*date),
        OutgoingNote::Order { number, date } => format!("№ {number}, {}", text::day(*date)),
    }
}

/// The last digits tell a company's accounts apart.
fn short(account: &str) -> String {
    let tail: String = account
        .chars()
        .skip(account.chars().count().saturating_sub(7))
        .collect();
    format!("…{tail}")
}
