//! Directories as the screens show them: entries of texts, whatever they are about.

use super::OrderField;

/// Which directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DirectoryKind {
    Banks,
    Payees,
    Purposes,
    /// Templates of orders, by name.
    Templates,
}

/// A text of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DirectoryField {
    /// A text that stands in a field of the order form.
    Order(OrderField),
    Place,
    /// Why the central bank restricts the bank; only shown.
    Restriction,
    /// Name of a template.
    Title,
}

/// One entry of a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryEntry {
    /// What the office knows it by; empty for a new one.
    pub id: String,
    /// One for each field of its kind, in that order.
    pub texts: Vec<String>,
}

impl DirectoryKind {
    /// All directories, in the order of the screen.
    pub const ALL: [DirectoryKind; 4] = [
        DirectoryKind::Payees,
        DirectoryKind::Banks,
        DirectoryKind::Purposes,
        DirectoryKind::Templates,
    ];

    /// The texts of an entry; the first is what it is called.
    pub fn fields(self) -> &'static [DirectoryField] {
        use DirectoryField::{Order, Place, Restriction, Title};
        match self {
            DirectoryKind::Banks => &[
                Order(OrderField::BankCode),
                Order(OrderField::BankName),
                Place,
                Order(OrderField::CorrespondentAccount),
                Order(OrderField::SettlementCentre),
                Restriction,
            ],
            DirectoryKind::Payees => &[
                Order(OrderField::PayeeName),
                Order(OrderField::PayeeTaxpayerId),
                Order(OrderField::PayeeReasonCode),
                Order(OrderField::PayeeAccount),
                Order(OrderField::BankCode),
            ],
            DirectoryKind::Purposes => &[Order(OrderField::Purpose)],
            DirectoryKind::Templates => &[
                Title,
                Order(OrderField::PayeeName),
                Order(OrderField::Amount),
                Order(OrderField::Purpose),
            ],
        }
    }

    /// May a person type this text of an entry?
    pub fn types(self, field: DirectoryField) -> bool {
        match self {
            DirectoryKind::Templates => field == DirectoryField::Title,
            _ => field != DirectoryField::Restriction,
        }
    }
}

impl DirectoryField {
    /// The name refusals know it by.
    pub fn id(self) -> &'static str {
        match self {
            DirectoryField::Order(field) => field.id(),
            DirectoryField::Place => "bank-place",
            DirectoryField::Restriction => "restriction",
            DirectoryField::Title => "template",
        }
    }
}

impl DirectoryEntry {
    /// An entry without a word in it.
    pub fn empty(kind: DirectoryKind) -> DirectoryEntry {
        DirectoryEntry {
            id: String::new(),
            texts: vec![String::new(); kind.fields().len()],
        }
    }

    /// What stands in a field; nothing when its kind has no such field.
    pub fn text(&self, kind: DirectoryKind, field: DirectoryField) -> &str {
        let place = kind.fields().iter().position(|other| *other == field);
        let text = place.and_then(|place| self.texts.get(place));
        text.map_or("", String::as_str)
    }

    /// Puts a text into a field, if its kind has it.
    pub fn set(&mut self, kind: DirectoryKind, field: DirectoryField, text: impl Into<String>) {
        let place = kind.fields().iter().position(|other| *other == field);
        if let Some(old) = place.and_then(|place| self.texts.get_mut(place)) {
            *old = text.into();
        }
    }
}
