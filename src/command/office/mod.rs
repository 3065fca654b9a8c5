//! The screens' office over a real company folder.
//!
//! What answers at once is read from the client here; a job takes the whole client to a thread of
//! its own and brings it back with the outcome; a call runs beside both, over the same store.

mod directory;
mod draft;
mod job;
mod session;
mod views;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime};

use super::calling::{Caller, LineArguments};
use super::{OPERATOR, printing};
use crate::client::condition::Condition;
use crate::client::enter::Origin;
use crate::client::settings::Setting;
use crate::client::{Client, Moment, OrderList, Right};
use crate::document::statement::Statement;
use crate::document::{AccountNumber, Document, Refusal, SendingForm};
use crate::error::Error;
use crate::print::Form;
use crate::ui::{
    BankSuggestion, CalendarDay, CompanyView, DirectoryEntry, DirectoryKind, HistoryRow, InboxView,
    Job, JobOutcome, JournalPage, LastChange, Office, OfficeError, OfficeEvent, OrderDraft,
    OrderFilter, OrderRow, OutgoingRow, PersonView, Problem, ReceivedDocument, RequestDraft,
    SavedSearch, Secret, SessionCommand, SettingView, Signatory, StandingView,
};
use session::RunningSession;

/// A company's folder behind the screens.
pub struct ClientOffice {
    dir: PathBuf,
    /// Away while a job has it.
    client: Option<Client>,
    company: CompanyView,
    line: LineArguments,
    /// What was asked for at the command line; else the setting holds.
    print_command: Option<String>,
    clock: Clock,
    job: Option<Receiver<JobNews>>,
    /// Tells the search that runs to stop; each job has its own.
    stop: Arc<AtomicBool>,
    session: Option<RunningSession>,
    /// Kept for its end.
    _beside: Beside,
}

/// What goes on beside the screens from their beginning: reading what is searched, tidying.
struct Beside {
    over: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Beside {
    fn begin(client: &Client) -> Beside {
        let over = Arc::new(AtomicBool::new(false));
        let (unread, store) = (client.unread(), client.store());
        let told = over.clone();
        let thread = thread::spawn(move || {
            let go_on = || !told.load(Ordering::Relaxed);
            unread.read(&go_on);
            store.tidy_while_shared(&go_on);
        });
        Beside {
            over,
            thread: Some(thread),
        }
    }
}

impl Drop for Beside {
    /// A program that ended before would leave the base unclosed, and the next start slower.
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // What it was at is begun anew at the next start.
            let _ = thread.join();
        }
    }
}

/// The company's local time: the clock of this computer, or one that a test sets.
pub type Clock = fn() -> Moment;

/// What a job's thread sends.
enum JobNews {
    Event(OfficeEvent),
    Over(Box<Client>, Result<JobOutcome, Error>),
}

impl ClientOffice {
    /// The office of an open folder; calls go by `line`.
    pub fn new(client: Client, line: LineArguments, clock: Clock) -> ClientOffice {
        ClientOffice {
            dir: client.dir().to_path_buf(),
            company: views::company(&client, clock()),
            _beside: Beside::begin(&client),
            client: Some(client),
            line,
            print_command: None,
            clock,
            job: None,
            stop: Arc::default(),
            session: None,
        }
    }

    /// The same, with another print command.
    pub fn printing_by(self, print_command: Option<String>) -> ClientOffice {
        ClientOffice {
            print_command,
            ..self
        }
    }

    fn now(&self) -> Moment {
        (self.clock)()
    }

    fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    fn zone(&self) -> FixedOffset {
        *self.now().offset()
    }

    fn client(&self) -> Result<&Client, OfficeError> {
        self.client.as_ref().ok_or_else(busy)
    }

    fn client_mut(&mut self) -> Result<&mut Client, OfficeError> {
        self.client.as_mut().ok_or_else(busy)
    }

    /// What a reading comes to while the client is here; nothing otherwise.
    fn read<T: Default>(&self, reading: impl FnOnce(&Client) -> Result<T, Error>) -> T {
        self.client
            .as_ref()
            .and_then(|client| reading(client).ok())
            .unwrap_or_default()
    }

    fn poll_job(&mut self) -> Option<OfficeEvent> {
        match self.job.as_ref()?.try_recv() {
            Ok(JobNews::Event(event)) => Some(event),
            Ok(JobNews::Over(client, result)) => {
                self.job = None;
                self.company = views::company(&client, ClientOffice::now(self));
                self.client = Some(*client);
                Some(OfficeEvent::Finished(result.map_err(|e| failure(&e))))
            }
            Err(TryRecvError::Empty) => None,
            // The job's thread died; what was committed is in the folder.
            Err(TryRecvError::Disconnected) => {
                self.job = None;
                let opened = Client::open(&self.dir, OPERATOR, ClientOffice::now(self));
                let error = match opened {
                    Ok((client, _)) => {
                        self.client = Some(client);
                        Error::refuse("job-broken")
                    }
                    Err(error) => error,
                };
                Some(OfficeEvent::Finished(Err(failure(&error))))
            }
        }
    }
}

impl Office for ClientOffice {
    fn company(&self) -> CompanyView {
        self.client.as_ref().map_or_else(
            || self.company.clone(),
            |client| views::company(client, ClientOffice::now(self)),
        )
    }

    fn now(&self) -> NaiveDateTime {
        ClientOffice::now(self).naive_local()
    }

    fn calendar(&self, year: i32, month: u32) -> Vec<CalendarDay> {
        self.read(|client| Ok(views::days_off(client.profile(), year, month)))
    }

    fn orders(&self, filter: &OrderFilter) -> Arc<OrderList> {
        let filter = crate::client::OrderFilter {
            status: filter.status,
        };
        self.read(|client| Ok(client.order_list(&filter)))
    }

    fn order_rows(&self, records: &[u32]) -> Vec<OrderRow> {
        self.read(|client| Ok(views::order_rows(client, records)))
    }

    fn list_of(&self, records: &[u32]) -> OrderList {
        self.read(|client| Ok(client.list_of(records)))
    }

    fn order_history(&self, record: u32) -> Result<Vec<HistoryRow>, OfficeError> {
        let events = self.client()?.order_history(record).map_err(told)?;
        Ok(events
            .into_iter()
            .map(|event| views::history_row(event, self.zone()))
            .collect())
    }

    fn paper_form(&self, record: u32) -> Result<Vec<String>, OfficeError> {
        printing::paper_form(self.client()?, record, ClientOffice::now(self)).map_err(told)
    }

    fn standing(&self, record: u32) -> Result<StandingView, OfficeError> {
        let standing = self.client()?.standing(record, self.today());
        Ok(views::standing(standing.map_err(told)?, self.zone()))
    }

    fn new_draft(&self, date: NaiveDate, account: &str) -> OrderDraft {
        self.client.as_ref().map_or_else(
            || OrderDraft::empty(account),
            |client| draft::new(client, date, account),
        )
    }

    fn draft_of(&self, record: u32, copy: Option<NaiveDate>) -> Result<OrderDraft, OfficeError> {
        draft::of_record(self.client()?, record, copy).map_err(told)
    }

    fn check(&self, draft: &OrderDraft) -> Vec<Refusal> {
        let Some(client) = &self.client else {
            return Vec::new();
        };
        let today = self.today();
        match draft::to_order(draft, client, today) {
            Ok(order) => client
                .check(&order, draft.record, today)
                .unwrap_or_else(|error| error.reasons()),
            Err(refusals) => refusals,
        }
    }

    fn suggest_bank(&self, code: &str) -> Option<BankSuggestion> {
        draft::suggest_bank(self.client.as_ref()?, code)
    }

    fn sending_forms(&self) -> Vec<String> {
        let forms = SendingForm::OFFERED.iter();
        forms.map(|form| form.words().to_owned()).collect()
    }

    fn save(&mut self, draft: &OrderDraft) -> Result<u32, OfficeError> {
        let at = ClientOffice::now(self);
        let client = self.client_mut()?;
        let order = draft::to_order(draft, client, at.date_naive())?;
        match draft.record {
            Some(record) => client
                .edit(record, order, OPERATOR, at)
                .map(|()| record)
                .map_err(told),
            None => {
                let origin = match draft.from {
                    Some(_) => Origin::Copied,
                    None => Origin::Entered,
                };
                client.enter(order, origin, OPERATOR, at).map_err(told)
            }
        }
    }

    fn directory(&self, kind: DirectoryKind) -> Vec<DirectoryEntry> {
        let at = ClientOffice::now(self);
        self.read(|client| directory::entries(client, kind, at))
    }

    fn put_entry(
        &mut self,
        kind: DirectoryKind,
        entry: &DirectoryEntry,
    ) -> Result<DirectoryEntry, OfficeError> {
        let at = ClientOffice::now(self);
        let kept = directory::put(self.client_mut()?, kind, entry, at).map_err(told)?;
        self.company = views::company(self.client()?, at);
        Ok(kept)
    }

    fn remove_entry(&mut self, kind: DirectoryKind, id: &str) -> Result<(), OfficeError> {
        let at = ClientOffice::now(self);
        directory::remove(self.client_mut()?, kind, id, at).map_err(told)?;
        self.company = views::company(self.client()?, at);
        Ok(())
    }

    fn save_template(&mut self, name: &str, draft: &OrderDraft) -> Result<(), OfficeError> {
        let at = ClientOffice::now(self);
        directory::save_template(self.client_mut()?, name, draft, at).map_err(told)
    }

    fn draft_of_template(&self, id: &str, date: NaiveDate) -> Result<OrderDraft, OfficeError> {
        directory::draft_of_template(self.client()?, id, date).map_err(told)
    }

    fn last_change(&self) -> Result<LastChange, OfficeError> {
        let last = self.client()?.last_change().map_err(told)?;
        Ok(LastChange {
            change: last.change,
            what: last.what,
            number: last.number,
            count: last.count,
        })
    }

    fn people(&self, signatory: Signatory) -> Vec<PersonView> {
        let right = match signatory {
            Signatory::First => Right::First,
            Signatory::Second => Right::Second,
        };
        self.read(|client| {
            let people = client.company().people_with(right).into_iter();
            Ok(people
                .map(|person| PersonView {
                    id: person.id.clone(),
                    name: person.name.clone(),
                })
                .collect())
        })
    }

    fn unsign(&mut self) -> Result<usize, OfficeError> {
        let at = ClientOffice::now(self);
        self.client_mut()?.unsign(OPERATOR, at).map_err(told)
    }

    fn outgoing(&self) -> Vec<OutgoingRow> {
        let rate = self.line.bits_per_second();
        self.read(|client| {
            let files = client.outgoing()?.into_iter();
            Ok(files
                .map(|file| views::outgoing_row(client, file, rate, self.zone()))
                .collect())
        })
    }

    fn withdraw(&mut self, file_name: &str) -> Result<usize, OfficeError> {
        let at = ClientOffice::now(self);
        let client = self.client_mut()?;
        client.withdraw(file_name, OPERATOR, at).map_err(told)
    }

    fn hold(&mut self, file_name: &str, held: bool) -> Result<(), OfficeError> {
        let at = ClientOffice::now(self);
        let client = self.client_mut()?;
        client.hold(file_name, held, at).map_err(told)
    }

    fn check_request(&self, request: &RequestDraft) -> Vec<Refusal> {
        let Some(client) = &self.client else {
            return Vec::new();
        };
        let checked = match job::request_document(client, request, ClientOffice::now(self)) {
            Ok(Document::StatementRequest(period) | Document::CreditOrdersRequest(period)) => {
                period.check().map_err(Error::from)
            }
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        };
        checked.err().map_or_else(Vec::new, |error| error.reasons())
    }

    fn inbox(&self) -> InboxView {
        self.read(|client| views::inbox(client, self.zone()))
    }

    fn received(&self, id: [u8; 16]) -> Result<ReceivedDocument, OfficeError> {
        let client = self.client()?;
        let received = client.received_one(id).map_err(told)?;
        let thread = match &received.document {
            Document::Letter(letter) => client.thread(letter).map_err(told)?,
            _ => Vec::new(),
        };
        Ok(ReceivedDocument {
            thread,
            row: views::received_row(client, &received.head(), self.zone()),
            document: received.document,
        })
    }

    fn statement(&self, number: &str, end: NaiveDate) -> Result<Statement, OfficeError> {
        let number = account(number).map_err(told)?;
        self.client()?.statement(&number, Some(end)).map_err(told)
    }

    fn settings(&self) -> Vec<SettingView> {
        self.read(|client| {
            let view = |setting: Setting| {
                let value = client.setting(setting)?;
                Ok(SettingView { setting, value })
            };
            Setting::ALL.into_iter().map(view).collect()
        })
    }

    fn set_setting(&mut self, setting: Setting, value: &str) -> Result<(), OfficeError> {
        let at = ClientOffice::now(self);
        let client = self.client_mut()?;
        client
            .set_setting(setting, value, OPERATOR, at)
            .map_err(told)
    }

    fn reset_setting(&mut self, setting: Setting) -> Result<(), OfficeError> {
        let at = ClientOffice::now(self);
        let client = self.client_mut()?;
        client.reset_setting(setting, OPERATOR, at).map_err(told)
    }

    fn saved_searches(&self) -> Vec<SavedSearch> {
        self.read(|client| {
            let kept = client.saved_searches()?.into_iter();
            Ok(kept.map(views::saved_search).collect())
        })
    }

    fn save_search(&mut self, name: &str, condition: &Condition) -> Result<(), OfficeError> {
        let at = ClientOffice::now(self);
        let client = self.client_mut()?;
        client
            .save_search(name, condition, OPERATOR, at)
            .map_err(told)
    }

    fn remove_search(&mut self, name: &str) -> Result<(), OfficeError> {
        let at = ClientOffice::now(self);
        let client = self.client_mut()?;
        client.remove_search(name, OPERATOR, at).map_err(told)
    }

    fn journal(&self, offset: usize, rows_max: usize) -> JournalPage {
        self.read(|client| views::journal(client, offset, rows_max, self.zone()))
    }

    fn print_path(&self, name: &str, form: Form) -> String {
        let path = printing::free_path(&self.dir, name, form);
        path.display().to_string()
    }

    fn print_command(&self) -> String {
        let asked = self.print_command.as_deref();
        self.read(|client| printing::print_command(client, asked))
    }

    fn begin(&mut self, job: Job) {
        let (news, told) = channel();
        self.job = Some(told);
        let Some(mut client) = self.client.take() else {
            // No client and no job's thread: `poll` opens the folder again and says so.
            return;
        };
        let (clock, print_command) = (self.clock, self.print_command.clone());
        self.stop = Arc::default();
        let stop = self.stop.clone();
        thread::spawn(move || {
            let command = print_command.as_deref();
            let result = job::run(&mut client, job, command, clock(), &stop, &mut |event| {
                let _ = news.send(JobNews::Event(event));
            });
            let _ = news.send(JobNews::Over(Box::new(client), result));
        });
    }

    fn stop_job(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    fn start_session(&mut self, password: Secret) -> Result<(), OfficeError> {
        let caller = Caller::new(self.client()?, &self.line).map_err(told)?;
        self.session = Some(RunningSession::start(caller, password));
        Ok(())
    }

    fn command_session(&mut self, command: SessionCommand) {
        if let Some(session) = &self.session {
            session.command(command);
        }
    }

    fn abort_session(&mut self) {
        // The call's thread hangs up in its own time; nobody waits for a dead line.
        if let Some(session) = self.session.take() {
            session.abort();
        }
    }

    fn poll(&mut self) -> Option<OfficeEvent> {
        if let Some(event) = self.poll_job() {
            return Some(event);
        }
        match self.session.as_mut()?.poll() {
            Ok(event) => event.map(OfficeEvent::Session),
            Err(()) => {
                self.session = None;
                None
            }
        }
    }
}

fn busy() -> OfficeError {
    OfficeError::refused("office-busy")
}

/// An error as the screens tell it.
fn failure(error: &Error) -> OfficeError {
    OfficeError {
        problems: error.reasons().into_iter().map(Problem::from).collect(),
        fault: matches!(error, Error::Fault(_) | Error::Line(_)),
    }
}

fn told(error: Error) -> OfficeError {
    failure(&error)
}

fn account(text: &str) -> Result<AccountNumber, Error> {
    Ok(AccountNumber::parse(text)?)
}
