//! Directories as the screens show them: entries of texts, whatever they are about.

use super::OrderField;

/// Which directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DirectoryKind {
    Banks,
    Payees,
    Purposes,
    SettlementCentres,
    /// Templates of orders, by name.
    Templates,
    /// The company's own accounts.
    Accounts,
    /// The people who sign, and their keys; only shown.
    Signatories,
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
    /// Number of an own account, and what it is called.
    OwnAccount,
    AccountTitle,
    /// Day of its newest statement, and its balance then; only shown, told by the screen.
    StatementEnd,
    Balance,
    /// Surname and initials of a signatory.
    Person,
    /// `first` or `second`: the name of its words in the catalogue after `right-`.
    Right,
    /// Number on the signature card.
    CardNumber,
    ValidUntil,
    /// Six words of the certificate's digest.
    KeyWords,
    /// What is wrong with the key: the name of its words after `key-state-`; empty when nothing is.
    KeyState,
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
    pub const ALL: [DirectoryKind; 7] = [
        DirectoryKind::Payees,
        DirectoryKind::Banks,
        DirectoryKind::Purposes,
        DirectoryKind::SettlementCentres,
        DirectoryKind::Templates,
        DirectoryKind::Accounts,
        DirectoryKind::Signatories,
    ];

    /// The texts of an entry; the first is what it is called.
    pub fn fields(self) -> &'static [DirectoryField] {
        use DirectoryField::{
            AccountTitle, Balance, CardNumber, KeyState, KeyWords, Order, OwnAccount, Person,
            Place, Restriction, Right, StatementEnd, Title, ValidUntil,
        };
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
            DirectoryKind::SettlementCentres => &[Order(OrderField::SettlementCentre)],
            DirectoryKind::Accounts => &[OwnAccount, AccountTitle, StatementEnd, Balance],
            DirectoryKind::Signatories => {
                &[Person, Right, CardNumber, ValidUntil, KeyState, KeyWords]
            }
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
            DirectoryKind::Accounts => {
                matches!(
                    field,
                    DirectoryField::OwnAccount | DirectoryField::AccountTitle
                )
            }
            DirectoryKind::Signatories => false,
            _ => field != DirectoryField::Restriction,
        }
    }

    /// The text that, when there is one, warns of the entry.
    pub fn warning(self) -> Option<DirectoryField> {
        match self {
            DirectoryKind::Banks => Some(DirectoryField::Restriction),
            DirectoryKind::Signatories => Some(DirectoryField::KeyState),
            _ => None,
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
            DirectoryField::OwnAccount => "payer-account",
            DirectoryField::AccountTitle => "account-title",
            DirectoryField::StatementEnd => "statement-end",
            DirectoryField::Balance => "balance",
            DirectoryField::Person => "person",
            DirectoryField::Right => "right",
            DirectoryField::CardNumber => "card-number",
            DirectoryField::ValidUntil => "valid-until",
            DirectoryField::KeyWords => "key-words",
            DirectoryField::KeyState => "key-state",
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
