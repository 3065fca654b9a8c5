//! The order form: ten fields in the order of the source text, then those of form 0401060
//! (S70–S87). The payer is filled in and cannot be typed. The fields of a payment to the budget
//! are a second part, closed until it is asked for or one of them is wrong.

mod fields;
mod filling;
mod picture;
mod vat;

use ratatui::crossterm::event::KeyEvent;

use super::{Print, Screen};
use crate::document::amount::vat_rates;
use crate::document::date::parse_short_date;
use crate::document::{Amount, Refusal};
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{DirectoryKind, OrderDraft, OrderField};
use crate::ui::popup::{Answer, Popup};
use crate::ui::widgets::{Field, Pane};
use fields::{faulty_field, typing};
use vat::Vat;

pub use fields::{label_key, takes};

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
    TemplateName,
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
        self.go_to(faulty_field(code));
        self
    }

    fn go_to(&mut self, field: OrderField) {
        let place = self.fields.iter().position(|(other, _)| *other == field);
        self.focus = place.unwrap_or(0);
    }

    /// Steps to the next field of the part that is open, or `back` to the one before.
    fn step(&mut self, back: bool) {
        let open = self.focused().is_budget();
        let in_part = |(field, _): &(OrderField, Field)| field.is_budget() == open;
        let count = self.fields.len().max(1);
        let step = if back { count - 1 } else { 1 };
        for _ in 0..count {
            self.focus = (self.focus + step) % count;
            if self.fields.get(self.focus).is_some_and(in_part) {
                return;
            }
        }
    }

    /// Opens the other part of the form.
    fn turn_over(&mut self, desk: &Desk) {
        if !self.locked {
            self.finish(self.focused(), desk);
            self.check(desk);
            self.note_seen(self.focused());
        }
        self.go_to(match self.focused().is_budget() {
            true => OrderField::Number,
            false => OrderField::DrawerStatus,
        });
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
            .find(|refusal| refusal.field().and_then(OrderField::of) == Some(field))
    }

    /// Takes what is typed into the draft and asks the rules.
    fn check(&mut self, desk: &Desk) {
        for (field, typed) in &self.fields {
            self.draft.set(*field, typed.text());
        }
        self.refusals = desk.office.check(&self.draft);
    }

    fn next(&mut self, desk: &Desk) -> Turn {
        let field = self.focused();
        if self.locked {
            self.step(false);
            return Turn::Stay;
        }
        self.finish(field, desk);
        self.check(desk);
        self.note_seen(field);
        // With a wrong bank code the program does not go on (S84).
        if field == OrderField::BankCode
            && let Some(refusal) = self.refusal(field)
        {
            return match refusal.rule {
                "bank-code-unknown" => self.add_bank(),
                _ => Turn::Stay,
            };
        }
        if matches!(
            field,
            OrderField::BankCode | OrderField::CorrespondentAccount
        ) {
            self.suggest(desk);
        }
        self.step(false);
        Turn::Stay
    }

    fn previous(&mut self, desk: &Desk) {
        if !self.locked {
            self.finish(self.focused(), desk);
            self.check(desk);
            self.note_seen(self.focused());
        }
        self.step(true);
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

    fn save(&mut self, desk: &mut Desk) -> Turn {
        if self.locked {
            desk.say(desk.shown.words.text("form-locked"));
            return Turn::Stay;
        }
        self.finish(self.focused(), desk);
        self.check(desk);
        self.seen = OrderField::ALL.to_vec();
        if let Some(refusal) = self.refusals.first().cloned() {
            match refusal.field().and_then(OrderField::of) {
                // The form says what is wrong with the field it shows.
                Some(field) => self.go_to(field),
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
                desk.wanted = Some(record);
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

    fn ask_template_name(&mut self, desk: &Desk) -> Turn {
        self.check(desk);
        self.question = Some(Question::TemplateName);
        Turn::Ask(Popup::line(desk.shown.words.text("template-name")))
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
        let title = shown.words.text(key);
        let budget =
            |(field, typed): &(OrderField, Field)| field.is_budget() && !typed.text().is_empty();
        match self.fields.iter().any(budget) {
            true => format!("{title}, {}", shown.words.text("form-budget")),
            false => title,
        }
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::NextField => return self.next(desk),
            Action::PreviousField => self.previous(desk),
            Action::Save => return self.save(desk),
            Action::ListValues => return self.list(desk),
            Action::ListPayees => return self.look_in(DirectoryKind::Payees, desk),
            Action::Vat => return self.ask_vat(desk),
            Action::Print => return self.print(desk),
            Action::BudgetPart => self.turn_over(desk),
            Action::SaveTemplate => return self.ask_template_name(desk),
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
            (Some(Question::TemplateName), Answer::Typed(name)) => {
                desk.save_template(&name, &self.draft);
            }
            (_, Answer::Entry(kind, entry)) => self.take(kind, &entry, desk),
            _ => {}
        }
        Turn::Stay
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        self.picture(shown, pane);
    }
}
