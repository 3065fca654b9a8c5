//! A small office in memory behind the screens: it answers at once and remembers what was asked.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use client_bank::client::OrderList;
use client_bank::client::archive::days_of_year;
use client_bank::client::condition::{Condition, Searched};
use client_bank::client::enter::AllChecked;
use client_bank::client::settings::Setting;
use client_bank::document::statement::{Candidate, Statement};
use client_bank::document::{Amount, BankCode, Document, OrderNumber, Refusal, Status};
use client_bank::print::Form;
use client_bank::ui::{
    BankSuggestion, CalendarDay, CompanyView, Direction, DirectoryEntry, DirectoryField,
    DirectoryKind, FrameView, HistoryRow, ImportRefused, ImportReport, InboxView, Job, JobOutcome,
    JournalPage, JournalRow, LastChange, LineView, Office, OfficeError, OfficeEvent, Opened,
    OrderDraft, OrderField, OrderFilter, OrderRow, OutgoingNote, OutgoingRow, PersonView,
    PrintDone, PrintDraft, PrintTo, PrintWhat, Problem, ProcessReport, Queued, ReceivedDocument,
    RequestDraft, SavedSearch, Secret, SessionCommand, SessionEvent, SettingView, Signatory,
    Signed, SigningList, SigningRow, Stage, StandingView, TransferView, WayView,
};

use super::office_day as data;

/// What the screens asked for that cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    Sign,
    Request,
    OpenInbox,
    Process,
    Remove(Vec<u32>),
    Undo,
    RemoveEntry,
    RemoveSearch,
    Unsign,
    Withdraw(String),
    StartSession,
    Command(SessionCommand),
    Abort,
}

/// The calls so far, seen from outside.
pub type Calls = Rc<RefCell<Vec<Call>>>;

/// The office.
pub struct FakeOffice {
    company: CompanyView,
    orders: Vec<OrderRow>,
    outgoing: Vec<OutgoingRow>,
    received: Vec<ReceivedDocument>,
    sealed: Vec<ReceivedDocument>,
    journal: Vec<JournalRow>,
    /// Orders as they were before each change, and what the change was.
    changes: Vec<(&'static str, Vec<OrderRow>)>,
    entries: Vec<(DirectoryKind, DirectoryEntry)>,
    searches: Vec<SavedSearch>,
    settings: Vec<SettingView>,
    /// Records under the first signature.
    signed_once: Vec<u32>,
    events: VecDeque<OfficeEvent>,
    calls: Calls,
}

impl FakeOffice {
    /// A day in its middle; the last two documents are still sealed.
    pub fn new(calls: &Calls) -> FakeOffice {
        let mut received = data::received();
        let sealed = received.split_off(6);
        FakeOffice {
            company: data::company(),
            orders: data::orders(),
            outgoing: data::outgoing(),
            received,
            sealed,
            journal: data::journal(),
            changes: Vec::new(),
            entries: data::entries(),
            searches: data::searches(),
            settings: Setting::ALL
                .map(|setting| SettingView {
                    setting,
                    value: setting.default_value().to_owned(),
                })
                .to_vec(),
            signed_once: Vec::new(),
            events: VecDeque::new(),
            calls: Rc::clone(calls),
        }
    }

    /// An office where nothing has happened yet.
    pub fn empty(calls: &Calls) -> FakeOffice {
        let mut office = FakeOffice::new(calls);
        office.orders.clear();
        office.outgoing.clear();
        office.received.clear();
        office.sealed.clear();
        office.journal.clear();
        office.entries.clear();
        office.searches.clear();
        for account in &mut office.company.accounts {
            account.statement_end = None;
        }
        office
    }

    /// The archive of the first account: a gap, and a day whose balance does not follow.
    fn statements(&self) -> Vec<Statement> {
        match self.received.is_empty() {
            true => Vec::new(),
            false => data::statements(),
        }
    }

    fn note(&self, call: Call) {
        self.calls.borrow_mut().push(call);
    }

    fn row_mut(&mut self, record: u32) -> Option<&mut OrderRow> {
        self.orders.iter_mut().find(|row| row.record == record)
    }

    fn to_sign(&self, marked: &[u32]) -> Vec<u32> {
        if !self.signed_once.is_empty() {
            return self.signed_once.clone();
        }
        let chosen = |row: &&OrderRow| {
            row.status == Status::New && (marked.is_empty() || marked.contains(&row.record))
        };
        self.orders
            .iter()
            .filter(chosen)
            .map(|row| row.record)
            .collect()
    }

    fn queue(&mut self, kind: &str, letter: char, note: OutgoingNote) -> Queued {
        let file_name = format!("{letter}{:07}.haf", 275 + self.outgoing.len());
        let bytes = 1_480;
        self.outgoing.push(OutgoingRow {
            file_name: file_name.clone(),
            kind: kind.to_owned(),
            bytes,
            seconds: Some(6),
            note,
            held: false,
            began: false,
        });
        Queued { file_name, bytes }
    }

    fn signing_list(&self, marked: &[u32]) -> Result<SigningList, OfficeError> {
        let records = self.to_sign(marked);
        if records.is_empty() {
            return Err(OfficeError::refused("signing-nothing"));
        }
        let first = self.signed_once.is_empty();
        let remarks = [
            &[][..],
            &["duplicate"],
            &[
                "first-payment",
                "account-changed",
                "ten-times",
                "red-balance",
            ],
            &[],
        ];
        let rows = self.order_rows(&records).into_iter();
        let row = |(order, remarks): (OrderRow, &&[&str])| SigningRow {
            order,
            remarks: remarks.iter().map(|key| (*key).to_owned()).collect(),
        };
        Ok(SigningList {
            total_kopecks: self.list_of(&records).total_kopecks(),
            rows: rows.zip(remarks.iter().cycle()).map(row).collect(),
            words: ["берег", "сокол", "лампа", "ветер", "якорь", "туман"].map(str::to_owned),
            signatory: Some(if first {
                Signatory::First
            } else {
                Signatory::Second
            }),
            signed_by: if first {
                Vec::new()
            } else {
                vec!["Иванов И. И.".to_owned()]
            },
        })
    }

    fn handed(&self, path: &Path) -> Result<SigningList, OfficeError> {
        let list = self.signing_list(&[])?;
        let both = path.to_string_lossy().contains("signed");
        Ok(SigningList {
            signatory: (!both).then_some(Signatory::Second),
            signed_by: vec!["Иванов И. И.".to_owned()],
            ..list
        })
    }

    fn sign(&mut self, signatory: Signatory, marked: &[u32]) -> Signed {
        let records = self.to_sign(marked);
        let count = records.len();
        if signatory == Signatory::First {
            for record in &records {
                if let Some(row) = self.row_mut(*record) {
                    row.in_signing = true;
                }
            }
            self.signed_once = records;
            let list = self.signing_list(&[]).expect("a batch");
            return Signed::WaitsForSecond(Box::new(list));
        }
        let note = OutgoingNote::Orders {
            count,
            total_kopecks: self.list_of(&records).total_kopecks(),
            date: data::day(27),
        };
        let file = self.queue("payment-orders", 'P', note);
        self.signed_once.clear();
        for record in records {
            let name = file.file_name.clone();
            if let Some(row) = self.row_mut(record) {
                row.in_signing = false;
                row.status = Status::Sealed;
                row.file_name = name;
            }
        }
        Signed::Queued { file, count }
    }

    fn open(&mut self) -> Opened {
        let opened = self.sealed.iter().map(|document| document.row.id).collect();
        self.received.append(&mut self.sealed);
        Opened {
            opened,
            refused: Vec::new(),
        }
    }

    fn process(&mut self, id: [u8; 16]) -> ProcessReport {
        let orders = self.orders.clone();
        let Some(found) = self.received.iter_mut().find(|one| one.row.id == id) else {
            return ProcessReport::Kept;
        };
        found.row.processed = true;
        match &found.document {
            Document::StatusReport(report) => {
                let totals = report.totals();
                ProcessReport::StatusReport {
                    accepted: totals.accepted.count,
                    rejected: totals.rejected.count,
                }
            }
            Document::Statement(statement) => {
                let candidates: Vec<_> = orders.iter().filter_map(candidate).collect();
                ProcessReport::Statement(Box::new(statement.match_orders(&candidates)))
            }
            Document::CreditOrders(orders) => ProcessReport::CreditOrders {
                archived: orders.len(),
            },
            Document::AccountInformation(information) => ProcessReport::AccountInformation {
                agrees: information.agrees(),
            },
            _ => ProcessReport::Kept,
        }
    }

    fn run(&mut self, job: Job) -> Result<JobOutcome, OfficeError> {
        Ok(match job {
            Job::Sign {
                signatory,
                marked,
                password,
                person,
            } => {
                self.note(Call::Sign);
                allow(&person, &password)?;
                JobOutcome::Signed(self.sign(signatory, &marked))
            }
            Job::SaveText { path, .. } => JobOutcome::Saved { path },
            Job::HandOver { path } => JobOutcome::HandedOver { path },
            Job::SignHanded {
                path,
                person,
                password,
            } => {
                self.note(Call::Sign);
                allow(&person, &password)?;
                JobOutcome::HandedOver { path }
            }
            Job::TakeBack { .. } => JobOutcome::Signed(self.sign(Signatory::Second, &[])),
            Job::Request {
                password, person, ..
            } => {
                self.note(Call::Request);
                allow(&person, &password)?;
                let note = OutgoingNote::Made {
                    date: data::day(27),
                };
                JobOutcome::Requested(self.queue("letter", 'L', note))
            }
            Job::OpenInbox { password, person } => {
                self.note(Call::OpenInbox);
                allow(&person, &password)?;
                JobOutcome::Opened(self.open())
            }
            Job::Process { id, .. } => {
                self.note(Call::Process);
                JobOutcome::Processed(self.process(id))
            }
            Job::Remove { records } => {
                self.note(Call::Remove(records.clone()));
                self.changes.push(("remove", self.orders.clone()));
                self.orders.retain(|row| !records.contains(&row.record));
                JobOutcome::Removed {
                    count: records.len(),
                }
            }
            Job::Undo { .. } => {
                self.note(Call::Undo);
                let (_, orders) = self.changes.pop().expect("a change was offered");
                self.orders = orders;
                JobOutcome::Undone { count: 1 }
            }
            Job::Find { condition } => {
                let found = self
                    .orders
                    .iter()
                    .filter(|row| condition.holds(&searched(row)));
                JobOutcome::Found(listed(found))
            }
            Job::ReadBatch { marked } => JobOutcome::Batch(self.signing_list(&marked)?),
            Job::ReadHanded { path } => JobOutcome::Batch(self.handed(&path)?),
            Job::CheckAll => {
                let filter = OrderFilter {
                    status: Some(Status::New),
                };
                let new = self.orders(&filter);
                let drafts = new
                    .records()
                    .iter()
                    .map(|record| self.draft_of(*record, None));
                let checked = drafts.map(|draft| {
                    let draft = draft.expect("a draft");
                    let number = OrderNumber::parse(draft.text(OrderField::Number));
                    (number.expect("a number"), self.check(&draft))
                });
                JobOutcome::Checked(AllChecked {
                    count: new.records().len(),
                    wrong: checked
                        .filter(|(_, refusals)| !refusals.is_empty())
                        .collect(),
                })
            }
            Job::Totals { orders, by } => {
                let rows = self.order_rows(orders.records());
                JobOutcome::Totals(data::totals(&rows, by))
            }
            Job::ReadArchive { account, year } => {
                let mut all = self.statements();
                all.retain(|statement| statement.account.as_str() == account);
                JobOutcome::Archive(days_of_year(&all, year))
            }
            Job::ReadCredits => JobOutcome::Credits(match self.received.is_empty() {
                true => Vec::new(),
                false => data::credits(),
            }),
            Job::Import { path } => JobOutcome::Imported(import(&path)?),
            Job::Export { path, .. } => JobOutcome::Exported { path, entries: 4 },
            Job::Print(draft) => JobOutcome::Printed(print(draft)?),
        })
    }

    fn session(&mut self, event: SessionEvent) {
        self.events.push_back(OfficeEvent::Session(event));
    }
}

fn listed<'a>(rows: impl IntoIterator<Item = &'a OrderRow>) -> OrderList {
    OrderList::new(rows.into_iter().map(|row| (row.record, row.amount_kopecks)))
}

fn searched(row: &OrderRow) -> Searched<'_> {
    Searched {
        number: row.number.parse().ok(),
        date: row.date,
        amount_kopecks: row.amount_kopecks,
        bank_code: &row.bank_code,
        correspondent_account: &row.correspondent_account,
        payee_name: &row.payee_name,
        payee_taxpayer_id: "",
        payee_account: &row.payee_account,
        payee_bank: &row.payee_bank,
        purpose: &row.purpose,
        payer_account: &row.payer_account,
        status: row.status,
        posting_date: row.posting_date,
    }
}

fn candidate(row: &OrderRow) -> Option<Candidate<u32>> {
    Some(Candidate {
        id: row.record,
        number: OrderNumber::parse(&row.number).ok()?,
        date: row.date,
        amount: Amount::from_kopecks(row.amount_kopecks).ok()?,
        status: row.status,
        posting_date: row.posting_date,
    })
}

/// One password is wrong, any other right.
fn allow(person: &str, password: &Secret) -> Result<(), OfficeError> {
    if password.as_str() == "wrong" {
        let refusal = Refusal::new("password-wrong")
            .with("person", person)
            .with("left", 2);
        return Err(refusal.into());
    }
    Ok(())
}

/// Id of the letter among the documents of the day.
const LETTER: [u8; 16] = [5; 16];

/// A page for each order; a path with `there` in it is taken, the letter has a character
/// that no font has.
fn print(draft: PrintDraft) -> Result<PrintDone, OfficeError> {
    let path = match draft.to {
        PrintTo::File(path) if path.to_string_lossy().contains("there") => {
            let refusal = Refusal::new("file-exists").with("path", path.display());
            return Err(refusal.into());
        }
        PrintTo::File(path) => Some(path),
        PrintTo::Printer => None,
    };
    let (pages, odd) = match &draft.what {
        PrintWhat::Orders(records) => (records.len(), false),
        PrintWhat::Document(id) => (2, id == &LETTER && draft.form == Form::Pdf),
        PrintWhat::Forms(_) => (3, false),
    };
    let lacking = Refusal::new("print-lacks").with("characters", "漢 (U+6F22)");
    Ok(PrintDone {
        path,
        pages,
        remarks: odd.then(|| lacking.into()).into_iter().collect(),
    })
}

fn import(path: &Path) -> Result<ImportReport, OfficeError> {
    if path.ends_with("missing.txt") {
        let refusal = Refusal::new("file-missing").with("path", path.display());
        return Err(refusal.into());
    }
    let problem = |refusal: Refusal| Problem::from(refusal);
    Ok(ImportReport {
        encoding: "windows-1251".to_owned(),
        read: 14,
        added: 11,
        duplicates: 2,
        read_kopecks: 123_456_789,
        added_kopecks: 100_000_000,
        refused: vec![ImportRefused {
            line: 211,
            number: "77".to_owned(),
            reasons: vec![
                (
                    Some(219),
                    problem(
                        Refusal::new("bank-code-length")
                            .about("payee-bank-code")
                            .with("value", "04452522")
                            .with("length", 8),
                    ),
                ),
                (
                    Some(224),
                    problem(Refusal::new("amount-empty").about("amount")),
                ),
            ],
        }],
        warnings: vec![(340, problem(Refusal::new("exchange-no-end")))],
    })
}

impl Office for FakeOffice {
    fn company(&self) -> CompanyView {
        self.company.clone()
    }

    fn now(&self) -> NaiveDateTime {
        data::at(27, 12, 20)
    }

    fn calendar(&self, year: i32, month: u32) -> Vec<CalendarDay> {
        let days = (1..=31).filter_map(|day| NaiveDate::from_ymd_opt(year, month, day));
        days.filter(|date| date.weekday().number_from_monday() > 5 || date.day() == 4)
            .map(|date| CalendarDay {
                date,
                name: match (date.month(), date.day()) {
                    (11, 4) => "День народного единства".to_owned(),
                    _ => String::new(),
                },
            })
            .collect()
    }

    fn orders(&self, filter: &OrderFilter) -> Arc<OrderList> {
        let takes = |row: &&OrderRow| filter.status.is_none_or(|status| status == row.status);
        let taken = self.orders.iter().filter(takes);
        Arc::new(listed(taken))
    }

    fn order_rows(&self, records: &[u32]) -> Vec<OrderRow> {
        let row = |record: &u32| {
            self.orders
                .iter()
                .find(|row| row.record == *record)
                .cloned()
        };
        records.iter().filter_map(row).collect()
    }

    fn list_of(&self, records: &[u32]) -> OrderList {
        listed(&self.order_rows(records))
    }

    fn paper_form(&self, record: u32) -> Result<Vec<String>, OfficeError> {
        let rows = self.order_rows(&[record]);
        let lines = |row: &OrderRow| {
            let title = format!("  ПЛАТЕЖНОЕ ПОРУЧЕНИЕ № {}", row.number);
            let date = row.date.format("%d.%m.%Y");
            [
                format!("{:<68}┌────────2┐", ""),
                format!("{:<68}│ 0401060 │", ""),
                format!("{title:<38}{date:<18}{:<12}└────101┘", ""),
                format!("  Сумма    │ {:.2}", row.amount_kopecks as f64 / 100.0),
            ]
        };
        Ok(rows.iter().flat_map(lines).collect())
    }

    fn standing(&self, record: u32) -> Result<StandingView, OfficeError> {
        let (name, actor) = match self.order_rows(&[record]).first().map(|row| row.status) {
            Some(Status::Rejected) => ("rejected", "actor-operator"),
            Some(Status::Sealed) => ("delivered", "actor-bank"),
            _ => ("unsigned", "actor-first-signatory"),
        };
        Ok(StandingView {
            name,
            actor,
            at: data::at(26, 9, 11),
            who: "operator".to_owned(),
            file_name: "P0000240.haf".to_owned(),
            sealed: 0,
            because: None,
        })
    }

    fn order_history(&self, record: u32) -> Result<Vec<HistoryRow>, OfficeError> {
        let row = |day: u32, who: &str, what: &str, status: Status, detail: &str| HistoryRow {
            at: data::at(day, 10, record),
            who: who.to_owned(),
            what: what.to_owned(),
            status,
            detail: detail.to_owned(),
        };
        Ok(vec![
            row(24, "operator", "entered", Status::New, ""),
            row(24, "operator", "edited", Status::New, ""),
            row(24, "petrova", "sealed", Status::Sealed, "P0000240.haf"),
            row(25, "ivanov", "accepted", Status::Accepted, "S0003800.haf"),
            row(26, "ivanov", "posted", Status::Posted, "S0003902.haf"),
        ])
    }

    fn new_draft(&self, date: NaiveDate, account: &str) -> OrderDraft {
        let mut draft = OrderDraft::empty(account);
        let next = self.orders.len() + 58;
        draft.set(OrderField::Number, next.to_string());
        draft.set(OrderField::Date, date.format("%d.%m.%Y").to_string());
        draft.set(OrderField::Priority, "5");
        draft
    }

    fn draft_of(&self, record: u32, copy: Option<NaiveDate>) -> Result<OrderDraft, OfficeError> {
        let Some(row) = self.orders.iter().find(|row| row.record == record) else {
            return Err(Refusal::new("order-unknown").with("record", record).into());
        };
        let mut draft = self.new_draft(copy.unwrap_or(row.date), &row.payer_account);
        if copy.is_none() {
            draft.record = Some(record);
            draft.set(OrderField::Number, row.number.clone());
        }
        draft.from = Some(record);
        draft.set(OrderField::BankCode, row.bank_code.clone());
        draft.set(
            OrderField::CorrespondentAccount,
            row.correspondent_account.clone(),
        );
        draft.set(OrderField::BankName, row.payee_bank.clone());
        draft.set(OrderField::PayeeName, row.payee_name.clone());
        draft.set(OrderField::PayeeAccount, row.payee_account.clone());
        let (roubles, kopecks) = (row.amount_kopecks / 100, row.amount_kopecks % 100);
        draft.set(OrderField::Amount, format!("{roubles}.{kopecks:02}"));
        draft.set(OrderField::SendingForm, "электронно");
        draft.set(OrderField::Purpose, row.purpose.clone());
        Ok(draft)
    }

    fn check(&self, draft: &OrderDraft) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        if let Err(refusal) = OrderNumber::parse(draft.text(OrderField::Number)) {
            refusals.push(refusal.about("number"));
        }
        if let Err(refusal) = BankCode::parse(draft.text(OrderField::BankCode)) {
            refusals.push(refusal.about("payee-bank-code"));
        } else if self
            .suggest_bank(draft.text(OrderField::BankCode))
            .is_none()
        {
            let refusal = Refusal::new("bank-code-unknown").about("payee-bank-code");
            refusals.push(refusal.with("value", draft.text(OrderField::BankCode)));
        }
        if draft.text(OrderField::PayeeName).is_empty() {
            refusals.push(Refusal::new("field-empty").about("payee-name"));
        }
        if let Err(refusal) = Amount::parse(draft.text(OrderField::Amount)) {
            refusals.push(refusal.about("amount"));
        }
        let status = draft.text(OrderField::DrawerStatus);
        if !matches!(status.len(), 0 | 2) {
            let refusal = Refusal::new("budget-drawer-status").about("budget-drawer-status");
            refusals.push(refusal.with("value", status));
        }
        refusals
    }

    fn suggest_bank(&self, code: &str) -> Option<BankSuggestion> {
        let banks = DirectoryKind::Banks;
        let mut known = self.entries.iter().filter(|(kind, _)| *kind == banks);
        let (_, known) = known.find(|(_, entry)| entry.id == code)?;
        let text = |field| known.text(banks, DirectoryField::Order(field)).to_owned();
        Some(BankSuggestion {
            name: text(OrderField::BankName),
            correspondent_account: text(OrderField::CorrespondentAccount),
            settlement_centre: text(OrderField::SettlementCentre),
        })
    }

    fn sending_forms(&self) -> Vec<String> {
        ["почтой", "телеграфом", "электронно", "срочно"]
            .map(str::to_owned)
            .to_vec()
    }

    fn save(&mut self, draft: &OrderDraft) -> Result<u32, OfficeError> {
        let amount = Amount::parse(draft.text(OrderField::Amount))?;
        let what = if draft.record.is_some() {
            "edit"
        } else {
            "enter"
        };
        self.changes.push((what, self.orders.clone()));
        let record = match draft.record {
            Some(record) => record,
            None => self.orders.last().map_or(1, |row| row.record + 1),
        };
        if draft.record.is_none() {
            let mut fresh = data::orders().remove(8);
            fresh.record = record;
            self.orders.push(fresh);
        }
        let number = draft.text(OrderField::Number).to_owned();
        if let Some(row) = self.row_mut(record) {
            row.amount_kopecks = amount.kopecks();
            row.number = number;
        }
        Ok(record)
    }

    fn directory(&self, wanted: DirectoryKind) -> Vec<DirectoryEntry> {
        let entries = self.entries.iter().filter(|(kind, _)| *kind == wanted);
        entries.map(|(_, entry)| entry.clone()).collect()
    }

    fn put_entry(
        &mut self,
        kind: DirectoryKind,
        entry: &DirectoryEntry,
    ) -> Result<DirectoryEntry, OfficeError> {
        let id = entry.texts[0].clone();
        if id.is_empty() {
            let refusal = Refusal::new("field-empty").about(kind.fields()[0].id());
            return Err(refusal.into());
        }
        let kept = DirectoryEntry {
            id,
            texts: entry.texts.clone(),
        };
        self.entries
            .retain(|(other, old)| *other != kind || (old.id != entry.id && old.id != kept.id));
        self.entries.push((kind, kept.clone()));
        Ok(kept)
    }

    fn remove_entry(&mut self, kind: DirectoryKind, id: &str) -> Result<(), OfficeError> {
        self.note(Call::RemoveEntry);
        self.entries
            .retain(|(other, entry)| *other != kind || entry.id != id);
        Ok(())
    }

    fn save_template(&mut self, name: &str, draft: &OrderDraft) -> Result<(), OfficeError> {
        let kind = DirectoryKind::Templates;
        let mut entry = DirectoryEntry::empty(kind);
        for field in kind.fields() {
            if let DirectoryField::Order(order_field) = field {
                entry.set(kind, *field, draft.text(*order_field));
            }
        }
        entry.set(kind, DirectoryField::Title, name);
        self.put_entry(kind, &entry).map(|_| ())
    }

    fn draft_of_template(&self, id: &str, date: NaiveDate) -> Result<OrderDraft, OfficeError> {
        let kind = DirectoryKind::Templates;
        let known = self
            .directory(kind)
            .into_iter()
            .find(|entry| entry.id == id);
        let Some(entry) = known else {
            return Err(Refusal::new("directory-unknown").with("value", id).into());
        };
        let mut draft = self.new_draft(date, &self.company.accounts[0].number);
        for field in kind.fields() {
            if let DirectoryField::Order(order_field) = field {
                draft.set(*order_field, entry.text(kind, *field));
            }
        }
        Ok(draft)
    }

    fn last_change(&self) -> Result<LastChange, OfficeError> {
        let last = self.changes.last();
        let (what, _) = last.ok_or_else(|| OfficeError::refused("undo-nothing"))?;
        Ok(LastChange {
            change: self.changes.len() as u32,
            what: (*what).to_owned(),
            number: "69".to_owned(),
            count: 1,
        })
    }

    fn people(&self, signatory: Signatory) -> Vec<PersonView> {
        let person = |id: &str, name: &str| PersonView {
            id: id.to_owned(),
            name: name.to_owned(),
        };
        match signatory {
            Signatory::First => vec![
                person("ivanov", "Иванов И. И."),
                person("orlova", "Орлова Ю. Щ."),
            ],
            Signatory::Second => vec![person("petrova", "Петрова П. П.")],
        }
    }

    fn unsign(&mut self) -> Result<usize, OfficeError> {
        self.note(Call::Unsign);
        let records = std::mem::take(&mut self.signed_once);
        for record in &records {
            if let Some(row) = self.row_mut(*record) {
                row.in_signing = false;
            }
        }
        Ok(records.len())
    }

    fn outgoing(&self) -> Vec<OutgoingRow> {
        self.outgoing.clone()
    }

    fn withdraw(&mut self, file_name: &str) -> Result<usize, OfficeError> {
        self.note(Call::Withdraw(file_name.to_owned()));
        self.outgoing.retain(|row| row.file_name != file_name);
        let mut count = 0;
        for row in self
            .orders
            .iter_mut()
            .filter(|row| row.file_name == file_name)
        {
            row.status = Status::New;
            row.file_name.clear();
            count += 1;
        }
        Ok(count)
    }

    fn hold(&mut self, file_name: &str, held: bool) -> Result<(), OfficeError> {
        let rows = self.outgoing.iter_mut();
        rows.filter(|row| row.file_name == file_name)
            .for_each(|row| row.held = held);
        Ok(())
    }

    fn check_request(&self, request: &RequestDraft) -> Vec<Refusal> {
        match request {
            RequestDraft::Statement { start, end, .. }
            | RequestDraft::CreditOrders { start, end, .. }
                if end <= start =>
            {
                vec![
                    Refusal::new("period-end-not-later")
                        .about("end")
                        .with("start", start.format("%d.%m.%Y"))
                        .with("end", end.format("%d.%m.%Y")),
                ]
            }
            RequestDraft::Letter { subject, .. } if subject.is_empty() => {
                vec![Refusal::new("field-empty").about("subject")]
            }
            RequestDraft::AccountInformation { account } if account.is_empty() => {
                vec![Refusal::new("field-empty").about("account")]
            }
            _ => Vec::new(),
        }
    }

    fn inbox(&self) -> InboxView {
        InboxView {
            sealed_count: self.sealed.len(),
            received: self.received.iter().map(|one| one.row.clone()).collect(),
        }
    }

    fn received(&self, id: [u8; 16]) -> Result<ReceivedDocument, OfficeError> {
        let found = self.received.iter().find(|one| one.row.id == id);
        found
            .cloned()
            .ok_or_else(|| OfficeError::refused("reply-unknown"))
    }

    fn statement(&self, account: &str, end: NaiveDate) -> Result<Statement, OfficeError> {
        let all = self.statements();
        let mut own = all.into_iter().filter(|s| s.account.as_str() == account);
        own.find(|statement| statement.end == end).ok_or_else(|| {
            Refusal::new("statement-none")
                .with("account", account)
                .into()
        })
    }

    fn settings(&self) -> Vec<SettingView> {
        self.settings.clone()
    }

    fn set_setting(&mut self, setting: Setting, value: &str) -> Result<(), OfficeError> {
        if value.len() > 20 {
            let refusal = Refusal::new("setting-value").with("setting", setting.id());
            return Err(refusal.with("value", value).with("allowed", "lpr").into());
        }
        for row in self
            .settings
            .iter_mut()
            .filter(|row| row.setting == setting)
        {
            row.value = value.to_owned();
        }
        Ok(())
    }

    fn reset_setting(&mut self, setting: Setting) -> Result<(), OfficeError> {
        self.set_setting(setting, setting.default_value())
    }

    fn saved_searches(&self) -> Vec<SavedSearch> {
        self.searches.clone()
    }

    fn save_search(&mut self, name: &str, condition: &Condition) -> Result<(), OfficeError> {
        if self.searches.iter().any(|search| search.name == name) {
            return Err(Refusal::new("search-name-taken").with("name", name).into());
        }
        self.searches.push(SavedSearch {
            name: name.to_owned(),
            expression: condition.to_string(),
        });
        Ok(())
    }

    fn remove_search(&mut self, name: &str) -> Result<(), OfficeError> {
        self.note(Call::RemoveSearch);
        self.searches.retain(|search| search.name != name);
        Ok(())
    }

    fn journal(&self, offset: usize, rows_max: usize) -> JournalPage {
        JournalPage {
            total: self.journal.len(),
            rows: self
                .journal
                .iter()
                .skip(offset)
                .take(rows_max)
                .cloned()
                .collect(),
        }
    }

    fn print_path(&self, name: &str, form: Form) -> String {
        format!("/firm/print/{name}.{}", form.extension())
    }

    fn print_command(&self) -> String {
        "lpr".to_owned()
    }

    fn begin(&mut self, job: Job) {
        let stage = match job {
            Job::Sign { .. } | Job::Request { .. } => Stage::Encryption,
            Job::OpenInbox { .. } => Stage::Opening,
            Job::Find { .. } => Stage::Searching,
            Job::CheckAll => Stage::Checking,
            Job::Print(_) => Stage::Printing,
            _ => Stage::Working,
        };
        let outcome = self.run(job);
        self.events.push_back(OfficeEvent::Progress {
            stage,
            done: 3,
            total: 4,
        });
        self.events.push_back(OfficeEvent::Finished(outcome));
    }

    fn stop_job(&mut self) {
        self.events.clear();
        self.events
            .push_back(OfficeEvent::Finished(Err(OfficeError::refused(
                "job-stopped",
            ))));
    }

    fn start_session(&mut self, password: Secret) -> Result<(), OfficeError> {
        self.note(Call::StartSession);
        allow("Иванов И. И.", &password)?;
        let address = "8 (495) 123-45-67".to_owned();
        self.session(SessionEvent::Dialling {
            address,
            attempt: 1,
        });
        self.session(SessionEvent::Modem {
            said: "CONNECT 14400/ARQ".to_owned(),
        });
        self.session(SessionEvent::Connected { baud: Some(14_400) });
        self.session(SessionEvent::Ready);
        Ok(())
    }

    fn command_session(&mut self, command: SessionCommand) {
        self.note(Call::Command(command));
        if command == SessionCommand::End {
            return self.session(SessionEvent::Ended);
        }
        let direction = match command {
            SessionCommand::Send => Direction::Sent,
            _ => Direction::Received,
        };
        self.session(SessionEvent::Progress {
            direction,
            transfer: TransferView {
                file_name: "P0000270.haf".to_owned(),
                done_bytes: 2_944,
                total_bytes: 4_211,
                bytes_per_second: 1_402,
                seconds_left: Some(1),
            },
        });
        let way = |frame_bytes, damaged_bytes_per_million, parity_bytes| WayView {
            frame_bytes,
            damaged_bytes_per_million,
            parity_bytes,
        };
        self.session(SessionEvent::Line(LineView {
            bits_per_second: 33_600,
            efficiency_per_mille: 955,
            round_trip_ms: 340,
            resent_bytes: 1_204,
            coding: Some("escaped"),
            coding_per_mille: 39,
            outward: way(1_024, 80, 8),
            inward: way(2_048, 0, 0),
        }));
        self.session(SessionEvent::Frames(frames()));
        self.session(match command {
            SessionCommand::Send => SessionEvent::Sent {
                file_name: "P0000270.haf".to_owned(),
            },
            _ => SessionEvent::Received { bytes: 5_120 },
        });
        self.session(SessionEvent::Done(command));
    }

    fn abort_session(&mut self) {
        self.note(Call::Abort);
        self.events
            .retain(|event| !matches!(event, OfficeEvent::Session(_)));
    }

    fn poll(&mut self) -> Option<OfficeEvent> {
        self.events.pop_front()
    }
}

/// Frames of a call over a bad line, one of every kind and state.
fn frames() -> Vec<FrameView> {
    use Direction::{Received, Sent};
    let rows = [
        (0, Sent, "hello", Some(1), 187, "sound", 0),
        (1_842, Sent, "hello", Some(2), 231, "again", 0),
        (2_214, Received, "data", Some(1), 98, "sound", 0),
        (2_871, Sent, "data", Some(3), 1_042, "sound", 0),
        (3_254, Received, "ack", Some(2), 24, "mended", 2),
        (3_307, Received, "unknown", None, 31, "none", 0),
        (3_644, Sent, "data", Some(4), 812, "cut", 0),
        (4_120, Received, "data", Some(4), 1_042, "damaged", 0),
        (4_188, Sent, "ack", Some(5), 28, "sound", 0),
        (4_391, Received, "mend", Some(5), 74, "sound", 0),
        (4_905, Sent, "data", Some(6), 1_106, "again", 0),
        (4_960, Sent, "break", Some(7), 23, "sound", 0),
    ];
    let view = |(at_ms, direction, kind, number, bytes, state, mended_bytes)| FrameView {
        at_ms,
        direction,
        kind,
        number,
        bytes,
        state,
        mended_bytes,
    };
    rows.map(view).to_vec()
}
