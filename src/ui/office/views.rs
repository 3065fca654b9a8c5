//! What the screens show: plain values, already in the form an operator reads or types.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::Problem;
use crate::client::letters::ThreadLetter;
use crate::client::settings::Setting;
use crate::document::statement::Matching;
use crate::document::{BankCalendar, Document, Status};

/// The company and its bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyView {
    pub name: String,
    pub taxpayer_id: String,
    /// Empty for a company without one.
    pub reason_code: String,
    pub bank_name: String,
    pub bank_code: String,
    pub accounts: Vec<AccountView>,
    /// When the books of both ends last agreed, at the beginning of a call.
    pub agreed_at: Option<NaiveDateTime>,
    /// A folder for learning; the screens say so.
    pub training: bool,
    /// Orders the bank takes from this time on belong to the next operating day.
    pub cut_off: Option<NaiveTime>,
    /// The days on which the bank works.
    pub calendar: BankCalendar,
    /// Longest purpose, name of a payee and name of a bank, in characters.
    pub purpose_chars_max: usize,
    pub payee_chars_max: usize,
    pub bank_name_chars_max: usize,
    /// Age of the newest statement, in days, from which it is warned of; none never warns (S217).
    pub statement_age_days_max: Option<i64>,
    /// The mouse works in the screens.
    pub mouse: bool,
    /// A new order names the quicker ways to make one (S90).
    pub tells_quick_ways: bool,
}

/// An account of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    pub number: String,
    /// What the operator calls it; may be empty.
    pub title: String,
    /// Last day of the newest statement, and the balance it agreed.
    pub statement_end: Option<NaiveDate>,
    pub balance_kopecks: Option<i64>,
}

/// A day that is not like others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    pub date: NaiveDate,
    /// Name of the holiday, in the bank's words; may be empty.
    pub name: String,
}

/// Which orders to list; empty means all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrderFilter {
    pub status: Option<Status>,
}

/// One order of the Main base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// Stable number of the record in the file, from 1.
    pub record: u32,
    pub number: String,
    pub date: NaiveDate,
    pub amount_kopecks: i64,
    pub bank_code: String,
    /// Empty when the bank has none.
    pub correspondent_account: String,
    pub status: Status,
    pub payer_account: String,
    pub payee_name: String,
    pub payee_account: String,
    pub payee_bank: String,
    pub purpose: String,
    pub posting_date: Option<NaiveDate>,
    /// The bank's reasons, once rejected.
    pub rejections: Vec<Reason>,
    /// File it lies in, once sealed; empty before.
    pub file_name: String,
    /// Waits for its second signature.
    pub in_signing: bool,
}

/// Why the bank refuses: its rule and its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub code: String,
    pub text: String,
}

/// One event of an order's life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    pub at: NaiveDateTime,
    pub who: String,
    /// `entered`, `imported`, `copied`, `edited`, `removed`, `undone`, `sealed`, `withdrawn`,
    /// `accepted`, `rejected`, `posted`: the key `event-<what>` has the word.
    pub what: String,
    pub status: Status,
    /// The file that caused it; may be empty.
    pub detail: String,
}

/// Why an order is where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingView {
    /// `standing-<name>` tells the last proven fact, `standing-<name>-advice` what to do.
    pub name: &'static str,
    /// Key of the words for who must act.
    pub actor: &'static str,
    pub at: NaiveDateTime,
    pub who: String,
    pub file_name: String,
    /// Packets that lie sealed in the inbox.
    pub sealed: usize,
    /// What is wrong with the order, if that is what holds it.
    pub because: Option<Problem>,
}

/// A field of the order form, in the order of entry (S82); the rest follows, last of all the
/// second part of the form: payments to the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrderField {
    Number,
    BankCode,
    CorrespondentAccount,
    SettlementCentre,
    BankName,
    PayeeName,
    PayeeAccount,
    Amount,
    SendingForm,
    Purpose,
    PayeeTaxpayerId,
    PayeeReasonCode,
    Priority,
    Date,
    /// Fields 101, 104–110, 22 and 20 of form 0401060.
    DrawerStatus,
    ClassificationCode,
    Territory,
    Basis,
    Period,
    DocumentNumber,
    DocumentDate,
    PaymentType,
    PaymentId,
    PurposeCode,
}

/// An order as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderDraft {
    /// Record it replaces; none for a new order.
    pub record: Option<u32>,
    /// Record whose other fields it keeps (budget fields and the like).
    pub from: Option<u32>,
    /// Account it is paid from.
    pub payer_account: String,
    texts: [String; OrderField::ALL.len()],
}

/// What is known of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankSuggestion {
    pub name: String,
    /// Empty when the bank has none.
    pub correspondent_account: String,
    pub settlement_centre: String,
}

/// Which signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signatory {
    First,
    Second,
}

/// A person with a right to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    /// Short name that jobs take.
    pub id: String,
    /// Surname and initials.
    pub name: String,
}

/// Exactly what will be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningList {
    pub rows: Vec<SigningRow>,
    pub total_kopecks: i64,
    /// Six words of the batch's digest, the same on every screen that shows the same batch.
    pub words: [String; 6],
    /// The signature that is missing; none when both stand.
    pub signatory: Option<Signatory>,
    /// Who has signed already.
    pub signed_by: Vec<String>,
}

/// One order to be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningRow {
    pub order: OrderRow,
    /// What must be seen before the password; `remark-<key>` has the words.
    pub remarks: Vec<String>,
}

/// A file prepared for sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingRow {
    pub file_name: String,
    /// Key of the document's kind: `payment-orders` and so on.
    pub kind: String,
    pub bytes: u64,
    /// How long it will be on the line, when its speed is known.
    pub seconds: Option<u64>,
    pub note: OutgoingNote,
    pub held: bool,
    /// A session has begun to send it.
    pub began: bool,
}

/// What a file says of itself (S158–S161).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutgoingNote {
    Orders {
        count: usize,
        total_kopecks: i64,
        date: NaiveDate,
    },
    Period {
        account: String,
        start: NaiveDate,
        end: NaiveDate,
    },
    Account {
        account: String,
    },
    Made {
        date: NaiveDate,
    },
    Order {
        number: String,
        date: NaiveDate,
    },
}

/// What came from the bank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InboxView {
    /// Packets that wait for a first signatory.
    pub sealed_count: usize,
    pub received: Vec<ReceivedRow>,
}

/// An opened document of the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedRow {
    pub id: [u8; 16],
    pub kind: String,
    pub file_name: String,
    pub made_at: NaiveDateTime,
    /// File of ours it answers; may be empty.
    pub answers: String,
    pub opened_by: String,
    pub processed: bool,
}

/// One opened document, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceivedDocument {
    pub row: ReceivedRow,
    pub document: Document,
    /// For a letter: all letters about its subject, oldest first, itself among them.
    pub thread: Vec<ThreadLetter>,
}

/// What processing one document did.
#[derive(Debug, Clone, PartialEq)]
pub enum ProcessReport {
    /// Statuses went to 2 and 4.
    StatusReport { accepted: usize, rejected: usize },
    /// Statuses went to 3; the ids are record numbers, the entries those of the statement.
    Statement(Box<Matching<u32>>),
    /// So many credit orders were new in the archive.
    CreditOrders { archived: usize },
    /// Point 9 as recomputed here agrees with the bank's, or not.
    AccountInformation { agrees: bool },
    /// The bank's profile of this issue is in force.
    Profile { issue: u32 },
    /// Read and kept.
    Kept,
}

/// What an import found and did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// Code page the bytes were in.
    pub encoding: String,
    pub read: usize,
    pub added: usize,
    pub duplicates: usize,
    pub read_kopecks: i64,
    pub added_kopecks: i64,
    pub refused: Vec<ImportRefused>,
    /// What was tolerated, with its line.
    pub warnings: Vec<(usize, Problem)>,
}

/// A document that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRefused {
    /// First line of the document in the file, from 1.
    pub line: usize,
    /// Number as written, may be empty.
    pub number: String,
    /// Each with the line of its field, when it stands in the file.
    pub reasons: Vec<(Option<usize>, Problem)>,
}

/// The change of orders that would be taken back next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    pub change: u32,
    /// `enter`, `edit`, `remove` or `import`: the key `undo-<what>` has the question.
    pub what: String,
    /// Number of the first order concerned.
    pub number: String,
    pub count: usize,
}

/// A setting and its value now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingView {
    pub setting: Setting,
    pub value: String,
}

/// A search kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    pub name: String,
    /// As `Condition::parse` reads it.
    pub expression: String,
}

/// A page of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalPage {
    /// Rows there are in all.
    pub total: usize,
    pub rows: Vec<JournalRow>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    pub sequence: u64,
    pub at: NaiveDateTime,
    pub who: String,
    /// What was done, `word|value`: the key `journal-<word>` has the words.
    pub what: String,
}

impl OrderField {
    /// All fields, in the order of entry.
    pub const ALL: [OrderField; 24] = [
        OrderField::Number,
        OrderField::BankCode,
        OrderField::CorrespondentAccount,
        OrderField::SettlementCentre,
        OrderField::BankName,
        OrderField::PayeeName,
        OrderField::PayeeAccount,
        OrderField::Amount,
        OrderField::SendingForm,
        OrderField::Purpose,
        OrderField::PayeeTaxpayerId,
        OrderField::PayeeReasonCode,
        OrderField::Priority,
        OrderField::Date,
        OrderField::DrawerStatus,
        OrderField::ClassificationCode,
        OrderField::Territory,
        OrderField::Basis,
        OrderField::Period,
        OrderField::DocumentNumber,
        OrderField::DocumentDate,
        OrderField::PaymentType,
        OrderField::PaymentId,
        OrderField::PurposeCode,
    ];

    /// Is it of the second part of the form?
    pub fn is_budget(self) -> bool {
        self as usize >= OrderField::DrawerStatus as usize
    }

    /// The field a refusal names; what it says of the whole part is about its first.
    pub fn of(id: &str) -> Option<OrderField> {
        match id {
            "budget" => Some(OrderField::DrawerStatus),
            id => OrderField::ALL.into_iter().find(|field| field.id() == id),
        }
    }

    /// The name refusals know it by.
    pub fn id(self) -> &'static str {
        match self {
            OrderField::Number => "number",
            OrderField::BankCode => "payee-bank-code",
            OrderField::CorrespondentAccount => "payee-correspondent-account",
            OrderField::SettlementCentre => "settlement-centre",
            OrderField::BankName => "payee-bank-name",
            OrderField::PayeeName => "payee-name",
            OrderField::PayeeAccount => "payee-account",
            OrderField::Amount => "amount",
            OrderField::SendingForm => "sending-form",
            OrderField::Purpose => "purpose",
            OrderField::PayeeTaxpayerId => "payee-taxpayer-id",
            OrderField::PayeeReasonCode => "payee-registration-reason-code",
            OrderField::Priority => "priority",
            OrderField::Date => "date",
            OrderField::DrawerStatus => "budget-drawer-status",
            OrderField::ClassificationCode => "budget-classification-code",
            OrderField::Territory => "budget-territory",
            OrderField::Basis => "budget-basis",
            OrderField::Period => "budget-period",
            OrderField::DocumentNumber => "budget-document-number",
            OrderField::DocumentDate => "budget-document-date",
            OrderField::PaymentType => "budget-payment-type",
            OrderField::PaymentId => "payment-id",
            OrderField::PurposeCode => "purpose-code",
        }
    }
}

impl OrderDraft {
    /// A draft without a word in it, to be paid from `payer_account`.
    pub fn empty(payer_account: &str) -> OrderDraft {
        OrderDraft {
            record: None,
            from: None,
            payer_account: payer_account.to_owned(),
            texts: Default::default(),
        }
    }

    /// What stands in a field.
    pub fn text(&self, field: OrderField) -> &str {
        self.texts.get(field as usize).map_or("", String::as_str)
    }

    /// Puts a text into a field.
    pub fn set(&mut self, field: OrderField, text: impl Into<String>) {
        if let Some(place) = self.texts.get_mut(field as usize) {
            *place = text.into();
        }
    }
}
