//! The credit orders of the archive, and those among them that hold a piece of text (S213, S215).

use ratatui::style::Style;

use super::Screen;
use crate::document::credit_order::CreditOrder;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{Job, JobOutcome, Stage};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// All of them, and the places of those that are listed.
pub struct Credits {
    all: Vec<CreditOrder>,
    listed: Vec<usize>,
    /// What is looked for; empty lists all.
    piece: String,
    cursor: Cursor,
}

impl Credits {
    /// Nothing yet; they are read once it is on top.
    pub fn new() -> Credits {
        Credits {
            all: Vec::new(),
            listed: Vec::new(),
            piece: String::new(),
            cursor: Cursor::default(),
        }
    }

    fn list(&mut self, shown: &Shown) {
        let piece = self.piece.to_lowercase();
        let holds = |credit: &CreditOrder| {
            let order = &credit.order;
            let texts = texts(credit);
            let also = [
                order.payer.account.as_str(),
                &order.purpose,
                &credit.bank_reference,
            ];
            let mut all = texts.iter().map(String::as_str).chain(also);
            all.any(|text| text.to_lowercase().contains(&piece))
        };
        let places = self.all.iter().enumerate();
        let found = places.filter(|(_, credit)| piece.is_empty() || holds(credit));
        self.listed = found.map(|(place, _)| place).collect();
        let last = self.listed.len().saturating_sub(1);
        self.cursor.go(last, self.listed.len(), page(shown));
    }

    fn rows(&self) -> impl Iterator<Item = &CreditOrder> {
        self.listed.iter().filter_map(|place| self.all.get(*place))
    }
}

impl Screen for Credits {
    fn context(&self) -> Context {
        Context::Credits
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("credits-title")
    }

    fn entered(&mut self, desk: &mut Desk) -> Turn {
        desk.begin(Stage::Working, Job::ReadCredits);
        Turn::Stay
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        let page = page(&desk.shown);
        if self.cursor.act(action, self.listed.len(), page) {
            return Turn::Stay;
        }
        match action {
            Action::QuickFilter => Turn::Ask(Popup::line(desk.shown.words.text("main-filter"))),
            Action::Back if !self.piece.is_empty() => {
                self.piece.clear();
                self.list(&desk.shown);
                Turn::Stay
            }
            Action::Back => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        if let Answer::Typed(piece) = answer {
            self.piece = piece;
            self.list(&desk.shown);
        }
        Turn::Stay
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        if let JobOutcome::Credits(all) = outcome {
            self.all = all;
            self.list(&desk.shown);
        }
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.cursor.keep(self.listed.len(), page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let (width, page) = (pane.width(), page(shown));
        if !self.piece.is_empty() {
            let piece = format!("«{}»", self.piece);
            let said = words.format("main-found", &[("condition", piece.into())]);
            pane.put(1, 0, &said, shown.theme.plain());
        }
        let rest = usize::from(width).saturating_sub(2 + 10 + 6 + 18 + 3 * 2);
        let columns = [
            Column::left(words.text("column-posted"), 10),
            Column::right(words.text("column-number"), 6),
            Column::right(words.text("column-amount"), 18),
            Column::left(words.text("column-other-side"), rest),
        ];
        let seen = self.cursor.shown(self.listed.len(), page);
        let lines = self
            .rows()
            .skip(seen.start)
            .take(seen.len())
            .map(|credit| (" ", texts(credit), Style::new()));
        let any = !self.listed.is_empty();
        let cursor = self.cursor.at.checked_sub(seen.start).filter(|_| any);
        let mut part = pane.part(0, 1, width, page as u16 + 1);
        table(&mut part, &columns, lines, cursor);
        if !any {
            pane.put(2, 3, &words.text("credits-empty"), shown.theme.dim());
        }
        let below = page as u16 + 2;
        let kopecks = self.rows().map(|credit| credit.order.amount.kopecks());
        let arguments = [
            ("count", self.listed.len().into()),
            (
                "total",
                text::money(kopecks.fold(0, i64::saturating_add)).into(),
            ),
        ];
        pane.rule(below);
        let sums = words.format("main-totals", &arguments);
        pane.put(2, below, &format!(" {sums} "), shown.theme.plain());
        if let Some(credit) = self.rows().nth(self.cursor.at) {
            let order = &credit.order;
            let payer = format!("{}  {}", order.payer.account, order.payer.name);
            pane.put(1, below + 1, &payer, shown.theme.plain());
            let width = width.saturating_sub(2);
            let mut part = pane.part(1, below + 2, width, 2);
            part.fold(0, &order.purpose, shown.theme.plain());
        }
    }
}

fn texts(credit: &CreditOrder) -> Vec<String> {
    let order = &credit.order;
    vec![
        text::day(credit.posting_date),
        order.number.to_string(),
        text::money(order.amount.kopecks()),
        order.payer.name.clone(),
    ]
}

/// Rows of the table that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(6).max(1)
}
