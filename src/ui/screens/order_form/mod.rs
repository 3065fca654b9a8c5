//! The order form: ten fields in the order of the source text, then those of form 0401060
//! (S70–S87). The payer is filled in and cannot be typed.

mod picture;
mod vat;

use ratatui::crossterm::event::KeyEvent;

use super::{Print, Screen};
use crate::document::amount::vat_rates;
use crate::document::date::{date_text, parse_short_date};
use crate::document::{Amount, Refusal};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{OrderDraft, OrderField};
use crate::ui::popup::{Answer, Popup};
use crate::ui::widgets::{Field, Pane, Takes};
use vat::Vat;

/// An order being typed, or looked at.
pub struct OrderForm {
    draft: OrderDraft,
    /// As it was when the form opened.
    before: OrderDraft,
    fields: Vec<(OrderField, Field)>,
    focus: usize,
    refusals: Vec<Refusal>,
    /// Fields the operator has been through: only their errors are shown before saving.
    seen: Vec<OrderField>,
    /// Fields filled by suggestion and not yet gone through (S86).
    suggested: Vec<OrderField>,
    /// Why it cannot be changed: its status is not 0.
    locked: bool,
    question: Option<Question>,
}

/// What the box over the form asks.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Question {
    Leave,
    SendingForm(Vec<String>),
    PayerAccount,
    Vat(Vec<Vat>),
}

impl OrderForm {
    /// A form over a draft; `locked` when it may only be looked at.
    pub fn new(draft: OrderDraft, locked: bool, shown: &Shown) -> OrderForm {
        let field = |field: OrderField| (field, typing(field, &draft, shown));
        OrderForm {
            fields: OrderField::ALL.map(field).into_iter().collect(),
            before: draft.clone(),
            draft,
            focus: 0,
            refusals: Vec::new(),
            seen: Vec::new(),
            suggested: Vec::new(),
            locked,
            question: None,
        }
    }

    /// The same form with the operator on the field that a rule of this code speaks of (S68).
    pub fn at_fault(mut self, code: &str) -> OrderForm {
        let field = faulty_field(code);
        let place = self.fields.iter().position(|(other, _)| *other == field);
        self.focus = place.unwrap_or(0);
        self
    }

    fn focused(&self) -> OrderField {
        self.fields
            .get(self.focus)
            .map_or(OrderField::Number, |(field, _)| *field)
    }

    /// The first refusal about a field.
    fn refusal(&self, field: OrderField) -> Option<&Refusal> {
        self.refusals
            .iter()
            .find(|refusal| refusal.field() == Some(field.id()))
    }

    /// Takes what is typed into the draft and asks the rules.
    fn check(&mut self, desk: &Desk) {
        for (field, typed) in &self.fields {
            self.draft.set(*field, typed.text());
        }
        self.refusals = desk.office.check(&self.draft);
    }

    fn next(&mut self, desk: &mut Desk) {
        let field = self.focused();
        if self.locked {
            self.focus = (self.focus + 1) % self.fields.len().max(1);
            return;
        }
        self.finish(field, &desk.shown);
        self.check(desk);
        self.note_seen(field);
        // With a wrong bank code the program does not go on (S84).
        if field == OrderField::BankCode && self.refusal(field).is_some() {
            return;
        }
        if matches!(
            field,
            OrderField::BankCode | OrderField::CorrespondentAccount
        ) {
            self.suggest(desk);
        }
        self.focus = (self.focus + 1) % self.fields.len().max(1);
    }

    fn previous(&mut self, desk: &Desk) {
        if !self.locked {
            self.finish(self.focused(), &desk.shown);
            self.check(desk);
            self.note_seen(self.focused());
        }
        let count = self.fields.len().max(1);
        self.focus = (self.focus + count - 1) % count;
    }

    /// What follows from a field that was left: a short date becomes a whole one, the tax in the
    /// purpose follows the sum.
    fn finish(&mut self, field: OrderField, shown: &Shown) {
        match field {
            OrderField::Date => {
                if let Ok(date) = parse_short_date(self.typed(field), shown.date) {
                    self.put(field, &date_text(date));
                }
            }
            OrderField::Amount => {
                let purpose = self.typed(OrderField::Purpose);
                let anew = Amount::parse(self.typed(field))
                    .ok()
                    .and_then(|amount| vat::recomputed(purpose, amount, &shown.words));
                if let Some(purpose) = anew {
                    self.put(OrderField::Purpose, &purpose);
                }
            }
            _ => {}
        }
    }

    /// What stands in a field.
    fn typed(&self, wanted: OrderField) -> &str {
        let field = self.fields.iter().find(|(field, _)| *field == wanted);
        field.map_or("", |(_, typed)| typed.text())
    }

    /// Offers the rates of the order's day; without a sum there is no tax in it.
    fn ask_vat(&mut self, desk: &mut Desk) -> Turn {
        if self.locked {
            return Turn::Stay;
        }
        let amount = match Amount::parse(self.typed(OrderField::Amount)) {
            Ok(amount) => amount,
            Err(refusal) => {
                desk.refuse(refusal);
                return Turn::Stay;
            }
        };
        let near = desk.shown.date;
        let date = parse_short_date(self.typed(OrderField::Date), near).unwrap_or(near);
        let choices = Vat::choices(&vat_rates(date));
        let words = &desk.shown.words;
        let rows = choices
            .iter()
            .map(|vat| vat.phrase(amount, words))
            .collect();
        let title = words.text("vat-title");
        self.question = Some(Question::Vat(choices));
        Turn::Ask(Popup::choice(title, rows))
    }

    fn put_vat(&mut self, vat: Option<&Vat>, desk: &Desk) {
        let amount = Amount::parse(self.typed(OrderField::Amount));
        if let (Some(vat), Ok(amount)) = (vat, amount) {
            let purpose = self.typed(OrderField::Purpose);
            let purpose = vat.toggled(purpose, amount, &desk.shown.words);
            self.put(OrderField::Purpose, &purpose);
            self.check(desk);
        }
    }

    fn note_seen(&mut self, field: OrderField) {
        self.suggested.retain(|suggested| *suggested != field);
        if !self.seen.contains(&field) {
            self.seen.push(field);
        }
    }

    /// Offers what is known of the bank where nothing is typed yet.
    fn suggest(&mut self, desk: &Desk) {
        let code = self.draft.text(OrderField::BankCode).to_owned();
        let Some(bank) = desk.office.suggest_bank(&code) else {
            return;
        };
        let known = [
            (OrderField::CorrespondentAccount, bank.correspondent_account),
            (OrderField::SettlementCentre, bank.settlement_centre),
            (OrderField::BankName, bank.name),
        ];
        for (field, text) in known {
            let place = self.fields.iter_mut().find(|(other, _)| *other == field);
            if let Some((_, typed)) = place
                && typed.text().is_empty()
                && !text.is_empty()
            {
                typed.set(&text);
                self.suggested.push(field);
            }
        }
        self.check(desk);
    }

    fn save(&mut self, desk: &mut Desk) -> Turn {
        if self.locked {
            desk.say(desk.shown.words.text("form-locked"));
            return Turn::Stay;
        }
        self.finish(self.focused(), &desk.shown);
        self.check(desk);
        self.seen = OrderField::ALL.to_vec();
        if let Some(refusal) = self.refusals.first().cloned() {
            let wrong = self
                .fields
                .iter()
                .position(|(field, _)| refusal.field() == Some(field.id()));
            match wrong {
                // The form says what is wrong with the field it shows.
                Some(place) => self.focus = place,
                None => desk.refuse(refusal),
            }
            return Turn::Stay;
        }
        match desk.office.save(&self.draft) {
            Ok(record) => {
                let number = self.draft.text(OrderField::Number).to_owned();
                let arguments = [("number", number.into()), ("record", record.into())];
                let said = desk.shown.words.format("form-saved", &arguments);
                desk.changed = true;
                desk.say(said);
                Turn::Back
            }
            Err(error) => {
                desk.complain(&error);
                Turn::Stay
            }
        }
    }

    fn leave(&mut self, desk: &Desk) -> Turn {
        self.check(desk);
        if self.locked || self.draft == self.before {
            return Turn::Back;
        }
        self.question = Some(Question::Leave);
        Turn::Ask(Popup::question(
            desk.shown.words.text("form-leave-question"),
        ))
    }

    /// Prints the order as it stands in the Main base, so only one that is saved.
    fn print(&mut self, desk: &mut Desk) -> Turn {
        if !self.locked {
            self.check(desk);
        }
        let rows = desk.office.order_rows(self.draft.record.as_slice());
        let saved = rows.first().filter(|_| self.draft == self.before);
        match saved.and_then(|row| Print::order(row, desk)) {
            Some(print) => Turn::Open(Box::new(print)),
            None => {
                desk.say(desk.shown.words.text("print-unsaved"));
                Turn::Stay
            }
        }
    }

    /// The values of the field: forms of sending there, the company's accounts elsewhere.
    fn list(&mut self, desk: &Desk) -> Turn {
        let words = &desk.shown.words;
        if self.locked {
            return Turn::Stay;
        }
        if self.focused() == OrderField::SendingForm {
            let forms = desk.office.sending_forms();
            self.question = Some(Question::SendingForm(forms.clone()));
            return Turn::Ask(Popup::choice(words.text("field-sending-form"), forms));
        }
        self.question = Some(Question::PayerAccount);
        let accounts = desk.shown.company.accounts.iter();
        let rows = accounts
            .map(|account| format!("{}  {}", account.number, account.title))
            .collect();
        Turn::Ask(Popup::choice(words.text("field-payer-account"), rows))
    }

    fn put(&mut self, field: OrderField, text: &str) {
        if let Some((_, typed)) = self.fields.iter_mut().find(|(other, _)| *other == field) {
            typed.set(text);
        }
    }

    fn pay_from(&mut self, place: usize, desk: &Desk) {
        let Some(account) = desk.shown.company.accounts.get(place) else {
            return;
        };
        if self.draft.payer_account != account.number {
            self.draft.payer_account.clone_from(&account.number);
            if self.draft.record.is_none() {
                let fresh = desk.office.new_draft(desk.shown.date, &account.number);
                self.put(OrderField::Number, fresh.text(OrderField::Number));
            }
        }
        self.check(desk);
    }
}

impl Screen for OrderForm {
    fn context(&self) -> Context {
        Context::OrderForm
    }

    fn title(&self, shown: &Shown) -> String {
        let key = match (self.locked, self.draft.record) {
            (true, _) => "form-title-view",
            (false, Some(_)) => "form-title-edit",
            (false, None) => "form-title-new",
        };
        shown.words.text(key)
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::NextField => self.next(desk),
            Action::PreviousField => self.previous(desk),
            Action::Save => return self.save(desk),
            Action::ListValues => return self.list(desk),
            Action::Vat => return self.ask_vat(desk),
            Action::Print => return self.print(desk),
            Action::Back => return self.leave(desk),
            _ => {}
        }
        Turn::Stay
    }

    fn edit(&mut self, key: &KeyEvent, _desk: &mut Desk) -> Turn {
        if !self.locked
            && let Some((_, field)) = self.fields.get_mut(self.focus)
        {
            field.edit(key);
        }
        Turn::Stay
    }

    fn paste(&mut self, pasted: &str) {
        if !self.locked
            && let Some((_, field)) = self.fields.get_mut(self.focus)
        {
            field.paste(pasted);
        }
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        match (self.question.take(), answer) {
            (Some(Question::Leave), Answer::Confirmed) => return Turn::Back,
            (Some(Question::SendingForm(forms)), Answer::Chosen(place)) => {
                if let Some(form) = forms.get(place) {
                    self.put(OrderField::SendingForm, form);
                }
            }
            (Some(Question::PayerAccount), Answer::Chosen(place)) => self.pay_from(place, desk),
            (Some(Question::Vat(choices)), Answer::Chosen(place)) => {
                self.put_vat(choices.get(place), desk);
            }
            _ => {}
        }
        Turn::Stay
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        self.picture(shown, pane);
    }
}

/// The field that a rule speaks of, by the words its code begins with.
fn faulty_field(code: &str) -> OrderField {
    const BEGINNINGS: [(&str, OrderField); 12] = [
        ("red-balance", OrderField::Amount),
        ("amount", OrderField::Amount),
        ("bank-code", OrderField::BankCode),
        ("correspondent", OrderField::CorrespondentAccount),
        ("account", OrderField::PayeeAccount),
        ("budget", OrderField::PayeeAccount),
        ("date", OrderField::Date),
        ("priority", OrderField::Priority),
        ("purpose", OrderField::Purpose),
        ("text", OrderField::Purpose),
        ("taxpayer", OrderField::PayeeTaxpayerId),
        ("registration", OrderField::PayeeReasonCode),
    ];
    let beginning = BEGINNINGS
        .iter()
        .find(|(begins, _)| code.starts_with(begins));
    beginning.map_or(OrderField::Number, |(_, field)| *field)
}

/// What a field takes and how much of it; the widths of the source text, or the profile's (S72–S81).
fn typing(field: OrderField, draft: &OrderDraft, shown: &Shown) -> Field {
    let company = &shown.company;
    let (takes, chars_max) = match field {
        OrderField::Number => (Takes::Digits, 6),
        OrderField::BankCode => (Takes::Digits, 9),
        OrderField::CorrespondentAccount => (Takes::Digits, 20),
        OrderField::SettlementCentre => (Takes::Text, 25),
        OrderField::BankName => (Takes::Text, company.bank_name_chars_max),
        OrderField::PayeeName => (Takes::Text, company.payee_chars_max),
        OrderField::PayeeAccount => (Takes::Text, 20),
        OrderField::Amount => (Takes::Money, 16),
        OrderField::SendingForm => (Takes::Text, 15),
        OrderField::Purpose => (Takes::Text, company.purpose_chars_max),
        OrderField::PayeeTaxpayerId => (Takes::Digits, 12),
        OrderField::PayeeReasonCode => (Takes::Text, 9),
        OrderField::Priority => (Takes::Digits, 1),
        OrderField::Date => (Takes::Date, 10),
    };
    Field::with(takes, chars_max, draft.text(field))
}
