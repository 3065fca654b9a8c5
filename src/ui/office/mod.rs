//! Everything the screens need from the company's end, and nothing else.
//!
//! The screens know no store, no keys and no line: they read views and ask for work through
//! [`Office`]. A method that answers at once takes less than 50 ms. Anything longer is a [`Job`]:
//! `begin` returns at once, `poll` tells how far it is and how it ended. While a job runs the
//! screens call nothing but `poll` and `now`, so that an implementation may give the whole client
//! to the thread that does the work and take it back with the outcome.

mod directory;
mod job;
mod print;
mod session;
mod views;

pub use directory::{DirectoryEntry, DirectoryField, DirectoryKind};
pub use job::{Job, JobOutcome, Opened, Queued, RequestDraft, Secret, Signed, Stage};
pub use print::{PrintDone, PrintDraft, PrintTo, PrintWhat};
pub use session::{
    Direction, FRAMES_KEPT, FrameView, LineView, SessionCommand, SessionEvent, TransferView,
    WayView,
};
pub use views::{
    AccountView, BankSuggestion, CalendarDay, CompanyView, HistoryRow, ImportRefused, ImportReport,
    InboxView, JournalPage, JournalRow, LastChange, OrderDraft, OrderField, OrderFilter, OrderRow,
    OutgoingNote, OutgoingRow, PersonView, ProcessReport, Reason, ReceivedDocument, ReceivedRow,
    SavedSearch, SettingView, Signatory, SigningList, SigningRow, StandingView,
};

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::client::OrderList;
use crate::client::condition::Condition;
use crate::client::settings::Setting;
use crate::document::Refusal;
use crate::document::statement::Statement;
use crate::print::Form;

/// One rule that said no, with the values its sentence speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub rule: String,
    pub arguments: Vec<(String, String)>,
}

/// Why something was not done; nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeError {
    /// What said no, in the order it should be read; never empty.
    pub problems: Vec<Problem>,
    /// Disk or line failed, rather than a rule.
    pub fault: bool,
}

/// What the office tells between keys.
#[derive(Debug)]
pub enum OfficeEvent {
    /// How far the running job is: `done` of `total` steps of a stage.
    Progress { stage: Stage, done: u64, total: u64 },
    /// The running job ended; the client may be asked again.
    Finished(Result<JobOutcome, OfficeError>),
    /// The session moved on.
    Session(SessionEvent),
}

/// The company's end, as the screens see it.
pub trait Office {
    /// The company, its accounts and what its bank demands.
    fn company(&self) -> CompanyView;

    /// The company's local time.
    fn now(&self) -> NaiveDateTime;

    /// Days of a month that are not like others: holidays, days off, the day the bank has open.
    fn calendar(&self, year: i32, month: u32) -> Vec<CalendarDay>;

    /// The orders the filter takes; the same list comes again until one of them has changed.
    fn orders(&self, filter: &OrderFilter) -> Arc<OrderList>;

    /// The rows of these records; unknown records are left out.
    fn order_rows(&self, records: &[u32]) -> Vec<OrderRow>;

    /// The orders of these records that are still there; the records in the order of the file.
    fn list_of(&self, records: &[u32]) -> OrderList;

    /// What has happened to an order, oldest first.
    fn order_history(&self, record: u32) -> Result<Vec<HistoryRow>, OfficeError>;

    /// An order as the paper form is printed, line by line, 80 columns wide.
    fn paper_form(&self, record: u32) -> Result<Vec<String>, OfficeError>;

    /// Why an order is where it is: the last proven fact, who must act, what to do.
    fn standing(&self, record: u32) -> Result<StandingView, OfficeError>;

    /// An empty draft with the next number, dated `date`, to be paid from `account`.
    fn new_draft(&self, date: NaiveDate, account: &str) -> OrderDraft;

    /// The draft that edits a record, or copies it under the next number and this date.
    fn draft_of(&self, record: u32, copy: Option<NaiveDate>) -> Result<OrderDraft, OfficeError>;

    /// Everything the rules have against a draft; each refusal names its field.
    fn check(&self, draft: &OrderDraft) -> Vec<Refusal>;

    /// Settlement centre and name of a bank known by its code (S86).
    fn suggest_bank(&self, code: &str) -> Option<BankSuggestion>;

    /// The forms of sending this bank offers, as they stand in an order (S80).
    fn sending_forms(&self) -> Vec<String>;

    /// Enters a draft, or replaces the record it edits; the record number.
    fn save(&mut self, draft: &OrderDraft) -> Result<u32, OfficeError>;

    /// The entries of a directory, in the order of their names.
    fn directory(&self, kind: DirectoryKind) -> Vec<DirectoryEntry>;

    /// Keeps an entry, in the place of the one with its id when there is one; what was kept.
    fn put_entry(
        &mut self,
        kind: DirectoryKind,
        entry: &DirectoryEntry,
    ) -> Result<DirectoryEntry, OfficeError>;

    /// Takes an entry out of a directory.
    fn remove_entry(&mut self, kind: DirectoryKind, id: &str) -> Result<(), OfficeError>;

    /// Keeps a draft as a template; the name must be free.
    fn save_template(&mut self, name: &str, draft: &OrderDraft) -> Result<(), OfficeError>;

    /// A new draft as a template says, with the next number, dated `date`.
    fn draft_of_template(&self, id: &str, date: NaiveDate) -> Result<OrderDraft, OfficeError>;

    /// The change of orders that can be taken back; refuses when none can.
    fn last_change(&self) -> Result<LastChange, OfficeError>;

    /// The people who may put a signature.
    fn people(&self, signatory: Signatory) -> Vec<PersonView>;

    /// Gives up the batch that waits for its second signature; the number of its orders.
    fn unsign(&mut self) -> Result<usize, OfficeError>;

    /// The files prepared for sending, oldest first.
    fn outgoing(&self) -> Vec<OutgoingRow>;

    /// Takes a file back; the number of orders that are status 0 again.
    fn withdraw(&mut self, file_name: &str) -> Result<usize, OfficeError>;

    /// Holds a file back from the next sessions, or lets it go.
    fn hold(&mut self, file_name: &str, held: bool) -> Result<(), OfficeError>;

    /// What a request breaks; each refusal names its field.
    fn check_request(&self, request: &RequestDraft) -> Vec<Refusal>;

    /// What lies sealed, and what was opened, oldest first.
    fn inbox(&self) -> InboxView;

    /// One opened document, whole.
    fn received(&self, id: [u8; 16]) -> Result<ReceivedDocument, OfficeError>;

    /// The statement of an account that ends on a day.
    fn statement(&self, account: &str, end: NaiveDate) -> Result<Statement, OfficeError>;

    /// All settings, in their order.
    fn settings(&self) -> Vec<SettingView>;

    /// Sets one of them.
    fn set_setting(&mut self, setting: Setting, value: &str) -> Result<(), OfficeError>;

    /// Puts one back to what it was before anybody set it.
    fn reset_setting(&mut self, setting: Setting) -> Result<(), OfficeError>;

    /// Searches kept under a name, by name.
    fn saved_searches(&self) -> Vec<SavedSearch>;

    /// Keeps a search under a name that is not taken.
    fn save_search(&mut self, name: &str, condition: &Condition) -> Result<(), OfficeError>;

    /// Forgets a search.
    fn remove_search(&mut self, name: &str) -> Result<(), OfficeError>;

    /// A page of the journal, newest first; `offset` rows are left out before it.
    fn journal(&self, offset: usize, rows_max: usize) -> JournalPage;

    /// Where to print a thing of this name: a path in the company's folder that is still free.
    fn print_path(&self, name: &str, form: Form) -> String;

    /// The system's print command, as it is called.
    fn print_command(&self) -> String;

    /// Begins a job; there is never a second one at the same time.
    fn begin(&mut self, job: Job);

    /// Gives up the search that runs, if one does; its job then ends as stopped.
    fn stop_job(&mut self);

    /// Opens the line and proves who we are; events follow through `poll`. The password unlocks
    /// the session's key.
    fn start_session(&mut self, password: Secret) -> Result<(), OfficeError>;

    /// Gives the session a command; it is answered by events.
    fn command_session(&mut self, command: SessionCommand);

    /// Ends the session whatever the line does, and returns at once.
    fn abort_session(&mut self);

    /// The next thing that happened, without waiting.
    fn poll(&mut self) -> Option<OfficeEvent>;
}

impl OfficeError {
    /// One rule that said no.
    pub fn refused(rule: &str) -> OfficeError {
        let problem = Problem {
            rule: rule.to_owned(),
            arguments: Vec::new(),
        };
        OfficeError {
            problems: vec![problem],
            fault: false,
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        let owned = |(name, value): (&str, String)| (name.to_owned(), value);
        Problem {
            rule: refusal.rule.to_owned(),
            arguments: refusal.arguments.into_iter().map(owned).collect(),
        }
    }
}

impl From<Vec<Refusal>> for OfficeError {
    fn from(refusals: Vec<Refusal>) -> OfficeError {
        let problems = refusals.into_iter().map(Problem::from).collect();
        OfficeError {
            problems,
            fault: false,
        }
    }
}

impl From<Refusal> for OfficeError {
    fn from(refusal: Refusal) -> OfficeError {
        vec![refusal].into()
    }
}
