//! The command line of `client-bank`: what can be said, and the help that teaches it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::archive::Archive;
use super::call;
use super::calling::LineArguments;

/// Prepare payment orders, have them signed, and exchange sealed packets with the bank.
///
/// Without a command the screens open on the company's folder. Every command says what it did;
/// with --json it says it for a program. Exit code: 0 done, 1 refused (nothing changed),
/// 2 wrong use, 3 disk or line failed.
#[derive(Parser)]
#[command(name = "client-bank", version)]
pub struct Arguments {
    /// The company's folder.
    #[arg(long, global = true, env = "CLIENT_BANK_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Say it in JSON, on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of words: en, ru, ro (otherwise the one of LANG).
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// Read passwords from this open file descriptor, one a line, in the order they are asked for.
    #[arg(long, global = true, value_name = "N")]
    pub password_fd: Option<u32>,
    /// The system's print command; it takes the pages on its standard input.
    /// Without it the setting of the folder holds.
    #[arg(long, global = true, env = "CLIENT_BANK_PRINT", value_name = "COMMAND")]
    pub print_command: Option<String>,
    #[command(flatten)]
    pub line: LineArguments,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Try everything at once: a throwaway company, a bank that answers, the screens.
    Demo,
    /// Make a company's folder.
    Init(InitArguments),
    /// Import a 1CClientBankExchange file: orders into the Main base, statements into the archive.
    Import {
        /// The file; its code page is told by its bytes.
        file: PathBuf,
    },
    /// List the Main base, or show one order.
    Orders(OrdersArguments),
    /// Totals of orders, and turnovers of an account.
    Report {
        #[command(subcommand)]
        what: ReportKind,
    },
    /// Settings of this folder, and the questions that were switched off.
    Settings {
        #[command(subcommand)]
        action: Option<SettingsAction>,
    },
    /// Check every order of status 0 by all rules, changing nothing.
    Check,
    /// Put signatures on the orders of status 0; with both, they go sealed into one file for the bank.
    Sign(SignArguments),
    /// The outgoing directory.
    Outgoing(OutgoingArguments),
    /// Ask the bank, or write to it; signed by one person, queued for the next session.
    Request(RequestArguments),
    /// One session with the bank.
    Call(call::CallArguments),
    /// What came from the bank: sealed until a first signatory opens it.
    Inbox(InboxArguments),
    /// Apply opened documents: statuses move, statements go to the archive.
    Process {
        /// Only the document of this file name (otherwise all that wait, oldest first).
        #[arg(long, value_name = "NAME")]
        file: Option<String>,
        /// Do not put credit orders into the archive.
        #[arg(long)]
        no_archive: bool,
    },
    /// Directories of banks, payees and purposes.
    Directory(DirectoryArguments),
    /// Write a statement as a 1CClientBankExchange file.
    Export(ExportArguments),
    /// Print orders as form 0401060, or a document of the bank: as PDF, as text, or on a printer.
    #[command(subcommand)]
    Print(PrintKind),
    /// Recompute everything: the journal's chain, packets, signatures, statuses and their causes.
    Verify,
    #[command(flatten)]
    Archive(Archive),
    /// Look at the folder, the keys and the lines, and say what is amiss.
    Doctor,
    /// Let a person who typed three wrong passwords try again, by another person's word.
    Unlock {
        /// The locked person, or `session`.
        person: String,
        /// Who vouches, with their own password.
        #[arg(long)]
        by: String,
    },
}

#[derive(Args)]
pub struct InitArguments {
    /// The sample company of the sample bank, for learning and trying.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["profile", "company"])]
    pub sample: Option<PathBuf>,
    /// The bank's signed profile, as the bank gave it.
    #[arg(long, value_name = "FILE", requires = "company")]
    pub profile: Option<PathBuf>,
    /// The company's description (company.toml).
    #[arg(long, value_name = "FILE", requires = "profile")]
    pub company: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_long_help = EXPRESSIONS)]
pub struct OrdersArguments {
    #[command(subcommand)]
    pub action: Option<OrdersAction>,
    /// Only orders of this status, 0 to 4.
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=4))]
    pub status: Option<u8>,
    #[command(flatten)]
    pub wanted: WantedArguments,
}

/// Which orders, by a condition.
#[derive(Args)]
pub struct WantedArguments {
    /// Only orders this expression is true of; --help tells how expressions are written.
    #[arg(long = "where", value_name = "EXPRESSION")]
    pub condition: Option<String>,
    /// Only orders the search kept under this name finds.
    #[arg(long, value_name = "NAME", conflicts_with = "condition")]
    pub saved: Option<String>,
}

/// How expressions are written.
pub const EXPRESSIONS: &str = "\
Expressions:
  FIELD OPERATION VALUE, joined by `and` (or &), `or` (or |), `not` (or !) and brackets;
  `and` binds more closely than `or`.

  Fields: number, date, amount, payee-bank-code, payee-correspondent-account, payee-name,
  payee-account, payee-bank-name, purpose, payer-account, status, posting-date.

  Operations: equal =, not-equal !=, less <, less-or-equal <=, greater >, greater-or-equal >=,
  contains ~, begins ^.

  Values: a word, or \"several words\"; sums with a comma or a point; dates as 23.11.2026,
  2026-11-23, or shorter: 23.11, 23. A date or a sum an order does not have meets no comparison.

  client-bank orders --where 'amount > 1000,50 and (payee-name ~ ромашка or status = 4)'";

#[derive(Subcommand)]
pub enum OrdersAction {
    /// Take back the last change of orders of status 0: entered, edited, removed, imported.
    Undo,
    /// One order with its history, by its number.
    Show { number: String },
    /// Destroy an order of status 0.
    Remove { number: String },
    /// Searches kept under a name.
    Searches {
        #[command(subcommand)]
        action: Option<SearchesAction>,
    },
}

#[derive(Subcommand)]
pub enum ReportKind {
    /// Count and sum of orders for each payee, day or status.
    #[command(after_long_help = EXPRESSIONS)]
    Totals {
        #[arg(long, value_enum)]
        by: TotalsName,
        #[command(flatten)]
        wanted: WantedArguments,
    },
    /// What moved on an account in a year, by the statements of the archive.
    Turnover {
        #[command(flatten)]
        year: YearArguments,
        /// Each day, not each month.
        #[arg(long)]
        days: bool,
    },
    /// Days of a year that no statement tells of, and where balances do not hold together.
    Coverage(YearArguments),
    /// The credit orders of the archive.
    Credits,
}

#[derive(Args)]
pub struct YearArguments {
    /// The account; may be left out when the company has one.
    #[arg(long)]
    pub account: Option<String>,
    /// The year (otherwise this one).
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=9999))]
    pub year: Option<i32>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum TotalsName {
    Payee,
    Day,
    Status,
}

#[derive(Subcommand)]
pub enum SettingsAction {
    /// All of them with their values.
    List,
    /// Set one: language (auto, en, ru, ro), statement-age-days (0 never warns), print-command,
    /// credit-orders (ask, archive, leave).
    Set { name: String, value: String },
    /// Put one back; a question that was switched off is asked again.
    Reset { name: String },
}

#[derive(Subcommand)]
pub enum SearchesAction {
    /// Keep an expression under a name.
    Save { name: String, expression: String },
    /// Forget one.
    Remove { name: String },
}

#[derive(Args)]
pub struct SignArguments {
    /// Person of the first signature (short name, or surname and initials).
    #[arg(long, value_name = "PERSON")]
    pub first: Option<String>,
    /// Person of the second signature.
    #[arg(long, value_name = "PERSON")]
    pub second: Option<String>,
    /// Numbers of the orders to sign, when not all of status 0.
    #[arg(long, value_name = "NUMBER", num_args = 1.., value_delimiter = ',')]
    pub orders: Vec<String>,
    /// Give up the batch that waits for its second signature.
    #[arg(long, conflicts_with_all = ["first", "second", "orders"])]
    pub cancel: bool,
    /// Write the batch that waits to a file, to be signed at another place.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["first", "second", "orders", "cancel"])]
    pub hand_over: Option<PathBuf>,
    /// Sign the batch of such a file, with --first or --second; the signed file lies beside it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["orders", "cancel", "hand_over"])]
    pub handed: Option<PathBuf>,
    /// Take back the file that was signed at another place: seal the batch and queue it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["first", "second", "orders", "cancel", "hand_over", "handed"])]
    pub take_back: Option<PathBuf>,
}

#[derive(Args)]
pub struct OutgoingArguments {
    #[command(subcommand)]
    pub action: Option<OutgoingAction>,
}

#[derive(Subcommand)]
pub enum OutgoingAction {
    /// Take a file back; its orders are status 0 again. Refused once a session began to send it.
    Withdraw { file: String },
    /// Hold a file back from the next sessions.
    Hold { file: String },
    /// Let a held file go.
    Release { file: String },
}

#[derive(Args)]
pub struct RequestArguments {
    #[command(subcommand)]
    pub what: RequestKind,
    /// Who signs it.
    #[arg(long, global = true, value_name = "PERSON")]
    pub person: Option<String>,
}

#[derive(Subcommand)]
pub enum RequestKind {
    /// A statement of the days after --start up to --end.
    Statement(PeriodArguments),
    /// Copies of the orders that credited an account.
    Credits(PeriodArguments),
    /// The nine points of an account.
    Information {
        #[arg(long)]
        account: Option<String>,
    },
    /// What has become of one order?
    Order { number: String },
    /// A letter to the bank.
    Letter {
        #[arg(long)]
        subject: String,
        #[arg(long)]
        text: String,
    },
    /// A file that lies in the folder's `out` directory.
    File { name: String },
}

#[derive(Args)]
pub struct PeriodArguments {
    /// The account; may be left out when the company has one.
    #[arg(long)]
    pub account: Option<String>,
    /// The day before the first day, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    pub start: NaiveDate,
    /// The last day, YYYY-MM-DD; later than --start.
    #[arg(long, value_name = "DATE")]
    pub end: NaiveDate,
}

#[derive(Args)]
pub struct InboxArguments {
    #[command(subcommand)]
    pub action: Option<InboxAction>,
}

#[derive(Subcommand)]
pub enum InboxAction {
    /// Open everything that lies sealed, by a first signatory's password.
    Open {
        #[arg(long)]
        person: String,
    },
}

#[derive(Args)]
pub struct DirectoryArguments {
    #[command(subcommand)]
    pub action: DirectoryAction,
}

#[derive(Subcommand)]
pub enum DirectoryAction {
    /// Take in the central bank's directory of banks (BNKSEEK.DBF).
    Import {
        /// The file.
        file: PathBuf,
    },
    /// List a directory: banks, payees, purposes, settlement centres, own accounts, signatories.
    List {
        #[arg(value_enum)]
        which: DirectoryName,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum DirectoryName {
    Banks,
    Payees,
    Purposes,
    SettlementCentres,
    Accounts,
    Signatories,
}

#[derive(Args)]
pub struct ExportArguments {
    /// The account; may be left out when the company has one.
    #[arg(long)]
    pub account: Option<String>,
    /// The statement that ends on this day (otherwise the newest), YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    pub end: Option<NaiveDate>,
    /// Where to write; an existing file is refused.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Code page of the file.
    #[arg(long, value_enum, default_value = "windows")]
    pub code_page: PageName,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum PageName {
    Windows,
    Dos,
}

#[derive(Subcommand)]
pub enum PrintKind {
    /// Orders as form 0401060, one a page, with the bank's mark on accepted ones.
    Orders {
        /// Numbers of the orders.
        #[arg(required_unless_present_any = ["records", "status"])]
        numbers: Vec<String>,
        /// Record numbers, where a number alone is not enough.
        #[arg(long, value_name = "RECORD", num_args = 1.., value_delimiter = ',')]
        records: Vec<u32>,
        /// All orders of this status, 0 to 4.
        #[arg(long, value_parser = clap::value_parser!(u8).range(0..=4))]
        status: Option<u8>,
        #[command(flatten)]
        target: PrintTarget,
    },
    /// An opened document of the bank: protocol, statement, credit orders, nine points, letter.
    Document {
        /// Its file name, or its id.
        name: String,
        /// Credit orders: each as form 0401060.
        #[arg(long)]
        forms: bool,
        #[command(flatten)]
        target: PrintTarget,
    },
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct PrintTarget {
    /// Write a PDF file; an existing file is refused.
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
    /// Write a text file of 80 columns; an existing file is refused.
    #[arg(long, value_name = "FILE")]
    pub text: Option<PathBuf>,
    /// Hand the pages to the print command.
    #[arg(long)]
    pub printer: bool,
    /// Hand text of 80 columns to the print command.
    #[arg(long)]
    pub printer_text: bool,
}
