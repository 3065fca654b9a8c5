//! What fills fields beside typing: directories, what is known of the bank, what follows from a
//! field that was left (S83–S86, S91).

use super::{OrderForm, Question, vat};
use crate::document::Amount;
use crate::document::date::{date_text, parse_short_date};
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::office::{DirectoryEntry, DirectoryField, DirectoryKind, OrderField};
use crate::ui::popup::Popup;
use crate::ui::screens::{Directory, DirectoryForm};

impl OrderForm {
    /// What follows from a field that was left: a short date becomes a whole one, the tax in the
    /// purpose follows the sum, an account stands for that of a bank without one.
    pub(super) fn finish(&mut self, field: OrderField, desk: &Desk) {
        match field {
            OrderField::Date => self.finish_date(&desk.shown),
            OrderField::Amount => {
                let purpose = self.typed(OrderField::Purpose);
                let anew = Amount::parse(self.typed(field))
                    .ok()
                    .and_then(|amount| vat::recomputed(purpose, amount, &desk.shown.words));
                if let Some(purpose) = anew {
                    self.put(OrderField::Purpose, &purpose);
                }
            }
            OrderField::PayeeAccount => self.stand_in(desk),
            _ => {}
        }
    }

    fn finish_date(&mut self, shown: &Shown) {
        if let Ok(date) = parse_short_date(self.typed(OrderField::Date), shown.date) {
            self.put(OrderField::Date, &date_text(date));
        }
    }

    /// The payee's account stands in the field of a bank that has none (S83).
    fn stand_in(&mut self, desk: &Desk) {
        let account = self.typed(OrderField::PayeeAccount).to_owned();
        let known = desk.office.suggest_bank(self.typed(OrderField::BankCode));
        let has_none = known.is_some_and(|bank| bank.correspondent_account.is_empty());
        let free = self.typed(OrderField::CorrespondentAccount).is_empty();
        if has_none && free && !account.is_empty() {
            self.put(OrderField::CorrespondentAccount, &account);
            self.suggested.push(OrderField::CorrespondentAccount);
        }
    }

    /// Offers what is known of the bank where nothing is typed yet.
    pub(super) fn suggest(&mut self, desk: &Desk) {
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
            if self.typed(field).is_empty() && !text.is_empty() {
                self.put(field, &text);
                self.suggested.push(field);
            }
        }
        self.check(desk);
    }

    /// The values of the field: a directory, forms of sending, the company's accounts elsewhere.
    pub(super) fn list(&mut self, desk: &Desk) -> Turn {
        if self.locked {
            return Turn::Stay;
        }
        match self.focused() {
            OrderField::SendingForm => {
                let forms = desk.office.sending_forms();
                self.question = Some(Question::SendingForm(forms.clone()));
                let title = desk.shown.words.text("field-sending-form");
                Turn::Ask(Popup::choice(title, forms))
            }
            OrderField::SettlementCentre => self.look_in(DirectoryKind::SettlementCentres, desk),
            OrderField::BankCode | OrderField::CorrespondentAccount | OrderField::BankName => {
                self.look_in(DirectoryKind::Banks, desk)
            }
            OrderField::PayeeName
            | OrderField::PayeeAccount
            | OrderField::PayeeTaxpayerId
            | OrderField::PayeeReasonCode => self.look_in(DirectoryKind::Payees, desk),
            OrderField::Purpose => self.look_in(DirectoryKind::Purposes, desk),
            _ => self.list_accounts(desk),
        }
    }

    fn list_accounts(&mut self, desk: &Desk) -> Turn {
        self.question = Some(Question::PayerAccount);
        let accounts = desk.shown.company.accounts.iter();
        let rows = accounts
            .map(|account| format!("{}  {}", account.number, account.title))
            .collect();
        let title = desk.shown.words.text("field-payer-account");
        Turn::Ask(Popup::choice(title, rows))
    }

    /// Opens a directory on what stands in the field the operator is on.
    pub(super) fn look_in(&self, kind: DirectoryKind, desk: &Desk) -> Turn {
        if self.locked {
            return Turn::Stay;
        }
        let field = DirectoryField::Order(self.focused());
        let wanted = match kind.fields().contains(&field) {
            true => self.typed(self.focused()),
            false => "",
        };
        let begun = self.entry(kind);
        Turn::Open(Box::new(Directory::for_form(kind, begun, wanted, desk)))
    }

    /// A bank the directory does not know is written into it, never typed past it (S84).
    pub(super) fn add_bank(&self) -> Turn {
        let entry = self.entry(DirectoryKind::Banks);
        Turn::Open(Box::new(DirectoryForm::new(DirectoryKind::Banks, entry)))
    }

    /// What the form says of an entry of a directory.
    fn entry(&self, kind: DirectoryKind) -> DirectoryEntry {
        let mut entry = DirectoryEntry::empty(kind);
        for field in kind.fields() {
            if let DirectoryField::Order(order_field) = field {
                entry.set(kind, *field, self.typed(*order_field));
            }
        }
        entry
    }

    /// Takes an entry and everything that follows from it, and goes on behind it.
    pub(super) fn take(&mut self, kind: DirectoryKind, entry: &DirectoryEntry, desk: &Desk) {
        if kind == DirectoryKind::Payees {
            let code = entry.text(kind, DirectoryField::Order(OrderField::BankCode));
            if code != self.typed(OrderField::BankCode) {
                for field in BANK_FIELDS {
                    self.put(field, "");
                }
            }
        }
        for field in kind.fields() {
            if let DirectoryField::Order(order_field) = field {
                self.put(*order_field, entry.text(kind, *field));
                self.suggested.retain(|suggested| suggested != order_field);
            }
        }
        self.check(desk);
        let next = match kind {
            DirectoryKind::Banks => OrderField::PayeeName,
            DirectoryKind::Payees => {
                self.suggest(desk);
                self.stand_in(desk);
                OrderField::Amount
            }
            DirectoryKind::SettlementCentres => OrderField::BankName,
            _ => OrderField::Purpose,
        };
        self.go_to(next);
        self.check(desk);
    }
}

/// What is known of a bank by its code.
const BANK_FIELDS: [OrderField; 3] = [
    OrderField::CorrespondentAccount,
    OrderField::SettlementCentre,
    OrderField::BankName,
];
