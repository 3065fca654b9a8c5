//! The menu of requests: what can be asked of the bank (S138).

use super::{LetterForm, RequestForm, RequestKind, Screen};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::widgets::{Cursor, Pane};

/// The menu.
pub struct Requests {
    cursor: Cursor,
}

impl Requests {
    /// The menu with the statement chosen.
    pub fn new() -> Requests {
        Requests {
            cursor: Cursor::default(),
        }
    }

    fn open(&self, desk: &mut Desk) -> Turn {
        let kind = match self.cursor.at {
            0 => RequestKind::Statement,
            1 => RequestKind::CreditOrders,
            2 => RequestKind::AccountInformation,
            _ => return Turn::Open(Box::new(LetterForm::new())),
        };
        Turn::Open(Box::new(RequestForm::new(kind, desk)))
    }
}

impl Screen for Requests {
    fn context(&self) -> Context {
        Context::Requests
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("requests-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::Choose => return self.open(desk),
            Action::Back => return Turn::Back,
            action => self.cursor.act(action, ITEMS.len(), ITEMS.len()),
        };
        Turn::Stay
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let mut inner = pane.boxed(
            &shown.words.text("requests-title"),
            60,
            ITEMS.len() as u16 * 2,
        );
        for (place, (name, about)) in ITEMS.iter().enumerate() {
            let on = place == self.cursor.at;
            let theme = inner.theme();
            let style = if on { theme.cursor() } else { theme.head() };
            let arrow = if on { ">" } else { " " };
            let y = place as u16 * 2;
            inner.row(y, &format!("{arrow}{}", shown.words.text(name)), style);
            inner.put(3, y + 1, &shown.words.text(about), theme.dim());
        }
    }
}

/// Name and explanation of each item.
const ITEMS: [(&str, &str); 4] = [
    ("requests-statement", "requests-statement-about"),
    ("requests-credit-orders", "requests-credit-orders-about"),
    (
        "requests-account-information",
        "requests-account-information-about",
    ),
    ("requests-letter", "requests-letter-about"),
];
