//! The form of a request: dates and account; then who signs it (S139–S144).

use ratatui::crossterm::event::KeyEvent;

use super::Screen;
use super::signer::Signer;
use crate::document::Refusal;
use crate::document::date::{date_text, parse_short_date};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{JobOutcome, OrderRow, PersonView, RequestDraft, Signatory};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Field, Pane, Takes};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestKind {
    Statement,
    CreditOrders,
    AccountInformation,
    /// What has become of this order?
    Order(Box<OrderRow>),
}

/// A request being typed.
pub struct RequestForm {
    kind: RequestKind,
    fields: Vec<(Item, Field)>,
    focus: usize,
    refusal: Option<Refusal>,
    signer: Option<Signer>,
    /// A menu of accounts is open.
    listing: bool,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Start,
    End,
    Account,
}

impl RequestForm {
    /// A form with the days since the last statement; the only account of a company is filled in
    /// silently (S142).
    pub fn new(kind: RequestKind, desk: &Desk) -> RequestForm {
        let items: &[Item] = match kind {
            RequestKind::Statement | RequestKind::CreditOrders => {
                &[Item::Start, Item::End, Item::Account]
            }
            RequestKind::AccountInformation => &[Item::Account],
            RequestKind::Order(_) => &[],
        };
        let company = &desk.shown.company;
        let today = desk.shown.now.date();
        let known = company.accounts.iter().filter_map(|a| a.statement_end);
        let since = known.min().or(today.pred_opt()).unwrap_or(today);
        let field = |item: Item| match item {
            Item::Start => Field::with(Takes::Date, 10, &date_text(since)),
            Item::End => Field::with(Takes::Date, 10, &date_text(today)),
            Item::Account => match desk.shown.company.accounts.as_slice() {
                [only] => Field::with(Takes::Digits, 20, &only.number),
                _ => Field::new(Takes::Digits, 20),
            },
        };
        let fields = items.iter().map(|item| (*item, field(*item))).collect();
        RequestForm {
            kind,
            fields,
            focus: 0,
            refusal: None,
            signer: None,
            listing: false,
        }
    }

    fn focused(&self) -> Option<Item> {
        self.fields.get(self.focus).map(|(item, _)| *item)
    }

    fn text(&self, wanted: Item) -> &str {
        self.fields
            .iter()
            .find(|(item, _)| *item == wanted)
            .map_or("", |(_, field)| field.text())
    }

    /// The request as typed, or the first thing wrong with it.
    fn draft(&self, desk: &Desk) -> Result<RequestDraft, Refusal> {
        let account = self.text(Item::Account).to_owned();
        let date = |item: Item, name: &str| {
            parse_short_date(self.text(item), desk.shown.date)
                .map_err(|refusal| refusal.about(name))
        };
        let request = match &self.kind {
            RequestKind::AccountInformation => RequestDraft::AccountInformation { account },
            RequestKind::Order(row) => RequestDraft::OrderEnquiry { record: row.record },
            RequestKind::Statement => RequestDraft::Statement {
                account,
                start: date(Item::Start, "start")?,
                end: date(Item::End, "end")?,
            },
            RequestKind::CreditOrders => RequestDraft::CreditOrders {
                account,
                start: date(Item::Start, "start")?,
                end: date(Item::End, "end")?,
            },
        };
        match desk.office.check_request(&request).into_iter().next() {
            Some(refusal) => Err(refusal),
            None => Ok(request),
        }
    }

    /// The account field is a menu when there are several (S142).
    fn list(&mut self, desk: &Desk) -> Turn {
        self.listing = true;
        let accounts = desk.shown.company.accounts.iter();
        let rows = accounts
            .map(|account| format!("{}  {}", account.number, account.title))
            .collect();
        Turn::Ask(Popup::choice(desk.shown.words.text("field-account"), rows))
    }

    fn go(&mut self, forward: bool, desk: &Desk) -> Turn {
        let count = self.fields.len().max(1);
        self.focus = if forward {
            self.focus + 1
        } else {
            self.focus + count - 1
        } % count;
        let empty = self.text(Item::Account).is_empty();
        if forward && self.focused() == Some(Item::Account) && empty {
            return self.list(desk);
        }
        Turn::Stay
    }

    fn queue(&mut self, desk: &mut Desk) -> Turn {
        // A menu of accounts that was left answers nothing any more.
        self.listing = false;
        match self.draft(desk) {
            Ok(_) => {
                self.refusal = None;
                let signer = self.signer.insert(Signer::new(everybody(desk)));
                signer.ask(desk)
            }
            Err(refusal) => {
                self.refusal = Some(refusal);
                Turn::Stay
            }
        }
    }

    fn choose_account(&mut self, place: usize, desk: &Desk) {
        self.listing = false;
        let account = desk.shown.company.accounts.get(place);
        let field = self
            .fields
            .iter_mut()
            .find(|(item, _)| *item == Item::Account);
        if let (Some(account), Some((_, field))) = (account, field) {
            field.set(&account.number);
        }
    }
}

impl Screen for RequestForm {
    fn context(&self) -> Context {
        Context::RequestForm
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text(title_key(&self.kind))
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::NextField => self.go(true, desk),
            Action::PreviousField => self.go(false, desk),
            Action::ListValues => self.list(desk),
            Action::Queue => self.queue(desk),
            Action::Back => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn edit(&mut self, key: &KeyEvent, _desk: &mut Desk) -> Turn {
        if let Some((_, field)) = self.fields.get_mut(self.focus) {
            field.edit(key);
        }
        Turn::Stay
    }

    fn paste(&mut self, pasted: &str) {
        if let Some((_, field)) = self.fields.get_mut(self.focus) {
            field.paste(pasted);
        }
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        if let (true, Answer::Chosen(place)) = (self.listing, &answer) {
            self.choose_account(*place, desk);
            return Turn::Stay;
        }
        let request = self.draft(desk).ok();
        let Some(signer) = &mut self.signer else {
            return Turn::Stay;
        };
        signer.sign_request(answer, request, desk)
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        say_queued(outcome, desk)
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let rows = self.fields.len().max(1) as u16 + 5;
        let mut inner = pane.boxed(&words.text(title_key(&self.kind)), 64, rows);
        let theme = inner.theme();
        if let RequestKind::Order(row) = &self.kind {
            let about = format!(
                "№ {}  {}  {}",
                row.number,
                text::day(row.date),
                text::money(row.amount_kopecks)
            );
            inner.put(0, 0, &about, theme.head());
            let cells = usize::from(inner.width());
            inner.put(0, 1, &text::cut(&row.payee_name, cells), theme.plain());
        }
        for (place, (item, field)) in self.fields.iter().enumerate() {
            let (focus, y) = (place == self.focus, place as u16);
            let arrow = if focus { ">" } else { " " };
            let label = text::left(&words.text(label_key(*item)), 24);
            inner.put(
                0,
                y,
                &format!("{arrow}{label}"),
                if focus { theme.head() } else { theme.plain() },
            );
            // One cell more for the caret.
            let cells = if *item == Item::Account { 21 } else { 11 };
            field.draw(&mut inner, 26, y, cells, focus);
            if *item != Item::Account {
                inner.put(38, y, &words.text("request-date-form"), theme.dim());
            }
        }
        let below = rows.saturating_sub(4);
        match &self.refusal {
            Some(refusal) => {
                let said = words.refusal(refusal.rule, &refusal.arguments);
                inner
                    .part(0, below, 64, 4)
                    .fold(0, &format!("! {said}"), theme.error());
            }
            None => {
                inner.part(0, below, 64, 4).fold(
                    0,
                    &words.text(about_key(&self.kind)),
                    theme.dim(),
                );
            }
        }
    }
}

/// Says the name the file was given (S144) and leaves the form.
pub fn say_queued(outcome: JobOutcome, desk: &mut Desk) -> Turn {
    let JobOutcome::Requested(file) = outcome else {
        return Turn::Stay;
    };
    let arguments = [
        ("name", file.file_name.into()),
        ("bytes", file.bytes.into()),
    ];
    let said = desk.shown.words.format("request-queued", &arguments);
    desk.say(said);
    Turn::Home
}

/// Everybody with any right may sign a request (S125).
pub fn everybody(desk: &Desk) -> Vec<PersonView> {
    let mut people = desk.office.people(Signatory::First);
    people.extend(desk.office.people(Signatory::Second));
    people
}

fn title_key(kind: &RequestKind) -> &'static str {
    match kind {
        RequestKind::Statement => "requests-statement",
        RequestKind::CreditOrders => "requests-credit-orders",
        RequestKind::AccountInformation => "requests-account-information",
        RequestKind::Order(_) => "requests-order",
    }
}

fn about_key(kind: &RequestKind) -> &'static str {
    match kind {
        RequestKind::Statement | RequestKind::CreditOrders => "request-period-about",
        RequestKind::AccountInformation => "request-information-about",
        RequestKind::Order(_) => "request-order-about",
    }
}

fn label_key(item: Item) -> &'static str {
    match item {
        Item::Start => "label-start",
        Item::End => "label-end",
        Item::Account => "label-account",
    }
}
