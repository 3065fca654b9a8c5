//! Work that takes longer than a keystroke may: what is asked, how far it is, what came of it.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use zeroize::Zeroizing;

use super::views::{ImportReport, ProcessReport, Signatory, SigningList};
use super::{PrintDone, PrintDraft, Problem};
use crate::client::OrderList;
use crate::client::archive::ArchiveDay;
use crate::client::condition::Condition;
use crate::client::enter::AllChecked;
use crate::client::report::{Total, TotalsBy};
use crate::document::credit_order::CreditOrder;

/// A password on its way to the key it opens; wiped when dropped.
pub type Secret = Zeroizing<String>;

/// Work to be done beside the screens.
pub enum Job {
    /// Read what a signature would stand under: the batch that waits, or the marked orders, or all
    /// of status 0, and what is to be seen about them before it.
    ReadBatch { marked: Vec<u32> },
    /// Read the batch that was carried here in such a file.
    ReadHanded { path: PathBuf },
    /// Put one signature over the batch that waits, or over the marked orders, or over all of
    /// status 0; with the second the batch is sealed and queued.
    Sign {
        signatory: Signatory,
        person: String,
        password: Secret,
        marked: Vec<u32>,
    },
    /// Write the waiting batch to a file, for the other signatory at another place.
    HandOver { path: PathBuf },
    /// Put a signature on the batch of such a file; the signed file lies beside it.
    SignHanded {
        path: PathBuf,
        person: String,
        password: Secret,
    },
    /// Take the signed batch back: sealed and queued.
    TakeBack { path: PathBuf },
    /// Sign a request or letter, seal it and queue it.
    Request {
        request: RequestDraft,
        person: String,
        password: Secret,
    },
    /// Decrypt and verify everything that lies sealed.
    OpenInbox { person: String, password: Secret },
    /// Apply one opened document.
    Process { id: [u8; 16], archive_credits: bool },
    /// Destroy orders of status 0, all of them or none.
    Remove { records: Vec<u32> },
    /// Take back the change of this number, if it is still the last.
    Undo { change: u32 },
    /// Write a report as text.
    SaveText { path: PathBuf, text: String },
    /// Look for the orders a condition holds for; `Office::stop_job` gives it up.
    Find { condition: Condition },
    /// Check all orders of status 0; `Office::stop_job` gives it up.
    CheckAll,
    /// Sum the orders of a list.
    Totals {
        orders: Arc<OrderList>,
        by: TotalsBy,
    },
    /// Read a year of an account's statements.
    ReadArchive { account: String, year: i32 },
    /// Read the credit orders of the archive.
    ReadCredits,
    /// Import an exchange file.
    Import { path: PathBuf },
    /// Write a statement as an exchange file: the one that ends on `end`, or the newest.
    Export {
        account: String,
        end: Option<NaiveDate>,
        path: PathBuf,
    },
    /// Print orders or a document.
    Print(PrintDraft),
}

/// What is asked of the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestDraft {
    Statement {
        account: String,
        start: NaiveDate,
        end: NaiveDate,
    },
    CreditOrders {
        account: String,
        start: NaiveDate,
        end: NaiveDate,
    },
    AccountInformation {
        account: String,
    },
    /// What has become of the order of this record (S18)?
    OrderEnquiry {
        record: u32,
    },
    Letter {
        subject: String,
        text: String,
    },
}

/// What the progress line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The key is being opened by the password.
    Unlocking,
    /// Signatures and encryption for the bank (S115).
    Encryption,
    /// Packets of the bank are decrypted and verified.
    Opening,
    /// The orders are looked through; Esc gives it up (S100).
    Searching,
    /// The new orders are checked; Esc gives it up (S88).
    Checking,
    /// Pages are made; Esc gives it up, and nothing is printed (S57).
    Printing,
    /// Everything else.
    Working,
}

impl Stage {
    /// Whether Esc gives it up.
    pub fn can_be_stopped(self) -> bool {
        matches!(self, Stage::Searching | Stage::Checking | Stage::Printing)
    }
}

/// What came of a job.
#[derive(Debug)]
pub enum JobOutcome {
    Batch(SigningList),
    Signed(Signed),
    Requested(Queued),
    Opened(Opened),
    Processed(ProcessReport),
    Saved {
        path: PathBuf,
    },
    Found(OrderList),
    Checked(AllChecked),
    Totals(Vec<Total>),
    /// Each day of the year.
    Archive(Vec<ArchiveDay>),
    /// The oldest first.
    Credits(Vec<CreditOrder>),
    Imported(ImportReport),
    Removed {
        count: usize,
    },
    /// So many orders are again as they were.
    Undone {
        count: usize,
    },
    /// Lines of the statement written to the file.
    Exported {
        path: PathBuf,
        entries: usize,
    },
    /// The batch lies in this file, to be carried there or back.
    HandedOver {
        path: PathBuf,
    },
    Printed(PrintDone),
}

/// What a signature led to.
#[derive(Debug, Clone)]
pub enum Signed {
    /// The other signature is missing: the batch as it waits for it.
    WaitsForSecond(Box<SigningList>),
    /// Sealed for the bank and queued; the orders are status 1.
    Queued { file: Queued, count: usize },
}

/// A file put into the outgoing directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    pub file_name: String,
    pub bytes: u64,
}

/// What opening the inbox brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Ids of the documents opened, oldest first.
    pub opened: Vec<[u8; 16]>,
    /// Why other packets stay sealed.
    pub refused: Vec<Problem>,
}

impl JobOutcome {
    /// Did the job change nothing that the screens have read?
    pub fn only_read(&self) -> bool {
        matches!(
            self,
            JobOutcome::Batch(_)
                | JobOutcome::Found(_)
                | JobOutcome::Checked(_)
                | JobOutcome::Totals(_)
                | JobOutcome::Archive(_)
                | JobOutcome::Credits(_)
        )
    }
}
