//! The whole document flow without a line: packets are carried between the two mailboxes by hand.

use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, FixedOffset};
use client_bank::bank::host::{HostCall, Surroundings, lock};
use client_bank::bank::{self, Bank, settlement};
use client_bank::client::apply::Processed;
use client_bank::client::settlement::Settling;
use client_bank::client::sign::{Signed, Signer};
use client_bank::client::{Client, OrderFilter, Right};
use client_bank::document::request::StatementRequest;
use client_bank::document::{Document, PaymentOrder, Status, text};
use client_bank::error::Error;
use client_bank::packet::{BankProfile, Password, training};
use client_bank::session::{Holdings, SessionCaller, SessionHost};
use client_bank::store::{Commit, Mailbox, Table};

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn morning() -> DateTime<FixedOffset> {
    at("2026-11-23T10:00:00+03:00")
}

fn month_later() -> DateTime<FixedOffset> {
    at("2026-12-23T10:00:00+03:00")
}

/// A company and its bank, and a person who carries packets between them.
struct Office {
    _dir: tempfile::TempDir,
    client: Client,
    bank: Bank,
}

impl Office {
    fn new() -> Office {
        let dir = tempfile::tempdir().unwrap();
        let (company, host) = (dir.path().join("company"), dir.path().join("bank"));
        client_bank::client::sample::init(&company, [1; 16], morning()).unwrap();
        bank::sample::init(&host, [2; 16], say(), morning()).unwrap();
        let (client, _) = Client::open(&company, "test", morning()).unwrap();
        let (bank, _) = open_bank(&host);
        Office {
            _dir: dir,
            client,
            bank,
        }
    }

    fn import(&mut self, orders: &[PaymentOrder]) {
        let bytes = text::write_orders(orders, morning().naive_local(), text::CodePage::Windows);
        let report = self
            .client
            .import(&bytes.unwrap(), "day.txt", "operator", morning())
            .unwrap();
        assert_eq!(
            (report.read, report.refused.len()),
            (orders.len(), 0),
            "{:?}",
            report.refused
        );
    }

    fn sign(&mut self, right: Right, person: &str, password: &str) -> Result<Signed, Error> {
        let password = Password::new(password);
        self.client.sign(
            Signer {
                right,
                person,
                password: &password,
            },
            None,
            [7; 32],
            morning(),
        )
    }

    fn sign_both(&mut self) {
        let first = self.sign(Right::First, "Иванов И.И.", "first").unwrap();
        assert!(matches!(first, Signed::WaitsForSecond { .. }));
        let second = self.sign(Right::Second, "petrova", "second").unwrap();
        assert!(matches!(second, Signed::Queued { .. }));
    }

    /// Everything that waits goes to the bank, and its answers come back.
    fn exchange(&mut self) {
        let host = Mailbox::new(self.bank.store(), training::SUBSCRIBER);
        carry(self.client.mailbox(), &host);
        let subscriber = self.bank.subscriber(training::SUBSCRIBER).unwrap().unwrap();
        for (n, entry) in host.incoming().unwrap().iter().enumerate() {
            self.bank
                .execute(&subscriber, entry.id, [n as u8 + 1; 32], morning())
                .unwrap();
        }
        carry(&host, self.client.mailbox());
    }

    fn open_and_process(&mut self) -> Vec<Processed> {
        let password = Password::new("first");
        let opened = self
            .client
            .open_inbox("ivanov", &password, morning())
            .unwrap();
        assert!(opened.unopened.is_empty(), "{:?}", opened.unopened);
        opened
            .opened
            .iter()
            .map(|received| {
                self.client
                    .process(received.id, true, "operator", morning())
                    .unwrap()
            })
            .collect()
    }

    fn statuses(&self) -> Vec<Status> {
        self.client
            .orders(&OrderFilter::default())
            .unwrap()
            .iter()
            .map(|order| order.status)
            .collect()
    }

    fn request(&mut self, document: Document) {
        let password = Password::new("second");
        self.client
            .send_document(&document, "petrova", &password, [9; 32], morning())
            .unwrap();
    }
}

fn say() -> bank::Say {
    Box::new(|refusal| refusal.rule.to_owned())
}

fn open_bank(dir: &Path) -> (Bank, client_bank::store::OpenReport) {
    Bank::open(
        dir,
        &Password::new(training::BANK_PASSWORD),
        say(),
        morning(),
    )
    .unwrap()
}

fn carry(from: &Mailbox, to: &Mailbox) {
    for entry in from.outgoing().unwrap() {
        let bytes = from
            .read_outgoing(entry.id, 0, entry.length as usize)
            .unwrap();
        to.write_partial(entry.id, entry.length, entry.kind, 0, &bytes)
            .unwrap();
        to.complete(entry.id, 0).unwrap();
        from.delivered(entry.id, 0).unwrap();
    }
}

/// Orders of the sample company.
fn orders() -> Vec<PaymentOrder> {
    client_bank::client::sample::orders(morning().date_naive(), 3)
}

/// The same, and the third would leave the account red.
fn orders_beyond_the_balance() -> Vec<PaymentOrder> {
    let mut orders = orders();
    orders[2].amount = client_bank::document::Amount::parse("1500000.00").unwrap();
    orders
}

#[test]
fn from_the_accountants_file_to_a_posted_statement() {
    let mut office = Office::new();
    let orders = orders_beyond_the_balance();
    office.import(&orders);
    assert_eq!(office.statuses(), [Status::New; 3]);
    office.sign_both();
    assert_eq!(office.statuses(), [Status::Sealed; 3]);
    office.exchange();
    // What came lies sealed until a first signatory opens it.
    assert_eq!(office.client.sealed_inbox().unwrap().len(), 1);
    assert_eq!(office.statuses(), [Status::Sealed; 3]);
    let done = office.open_and_process();
    assert!(
        matches!(
            done[..],
            [Processed::StatusReport {
                accepted: 2,
                rejected: 1
            }]
        ),
        "{done:?}"
    );
    assert_eq!(
        office.statuses(),
        [Status::Accepted, Status::Accepted, Status::Rejected]
    );
    let rejected = office.client.order(3).unwrap();
    assert_eq!(rejected.rejections[0].0, "bank-red-balance");

    let day = office.bank.close_day(morning()).unwrap();
    assert_eq!(day.posted, 2);
    let start = morning().date_naive().pred_opt().unwrap();
    let account = orders[0].payer.account.clone();
    office.request(Document::StatementRequest(StatementRequest {
        account: account.clone(),
        start,
        end: morning().date_naive(),
    }));
    office.exchange();
    let done = office.open_and_process();
    let [Processed::Statement(matching)] = &done[..] else {
        panic!("{done:?}")
    };
    assert_eq!(matching.posted.len(), 2);
    assert!(matching.in_statement_not_in_base.is_empty());
    assert_eq!(
        office.statuses(),
        [Status::Posted, Status::Posted, Status::Rejected]
    );

    // The exported statement is read by our own importer, and is known already.
    let statement = office.client.statement(&account, None).unwrap();
    let file = office
        .client
        .exchange_file(&statement, text::CodePage::Windows, morning())
        .unwrap();
    let report = office
        .client
        .import(&file, "statement.txt", "operator", morning())
        .unwrap();
    assert_eq!(
        (report.kind, report.read, report.duplicates),
        ("statement", 2, 2)
    );
}

#[test]
fn an_import_twice_adds_nothing() {
    let mut office = Office::new();
    office.import(&orders());
    let bytes =
        text::write_orders(&orders(), morning().naive_local(), text::CodePage::Dos).unwrap();
    let report = office
        .client
        .import(&bytes, "again.txt", "operator", morning())
        .unwrap();
    assert_eq!((report.added, report.duplicates), (0, 3));
    assert_eq!(office.statuses().len(), 3);
}

#[test]
fn the_same_person_cannot_sign_twice_and_three_wrong_passwords_lock() {
    let mut office = Office::new();
    office.import(&orders());
    office.sign(Right::First, "ivanov", "first").unwrap();
    let rule = |result: Result<Signed, Error>| match result {
        Err(Error::Refused(refusals)) => refusals[0].rule,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        rule(office.sign(Right::First, "ivanov", "first")),
        "signed-by-the-same"
    );
    assert_eq!(
        rule(office.sign(Right::Second, "ivanov", "first")),
        "person-without-right"
    );
    for _ in 0..3 {
        assert_eq!(
            rule(office.sign(Right::Second, "petrova", "wrong")),
            "password-wrong"
        );
    }
    assert_eq!(
        rule(office.sign(Right::Second, "petrova", "second")),
        "person-locked"
    );
    assert_eq!(office.statuses(), [Status::New; 3]);
    assert!(office.client.outgoing().unwrap().is_empty());
}

#[test]
fn a_withdrawn_file_gives_its_orders_back() {
    let mut office = Office::new();
    office.import(&orders());
    office.sign_both();
    let name = office.client.outgoing().unwrap()[0].entry.name.clone();
    assert_eq!(
        office
            .client
            .withdraw(&name, "operator", morning())
            .unwrap(),
        3
    );
    assert_eq!(office.statuses(), [Status::New; 3]);
    office.sign_both();
    let entry = office.client.mailbox().outgoing().unwrap().remove(0);
    office.client.mailbox().mark_began(entry.id, 0).unwrap();
    assert!(
        office
            .client
            .withdraw(&entry.name, "operator", morning())
            .is_err()
    );
    assert_eq!(office.statuses(), [Status::Sealed; 3]);
}

#[test]
fn a_packet_is_executed_once_however_often_it_comes() {
    let mut office = Office::new();
    office.import(&orders());
    office.sign_both();
    office.exchange();
    let pending = office.bank.pending().unwrap().len();
    let subscriber = office
        .bank
        .subscriber(training::SUBSCRIBER)
        .unwrap()
        .unwrap();
    let host = Mailbox::new(office.bank.store(), training::SUBSCRIBER);
    for entry in office.client.mailbox().sent().unwrap() {
        assert!(host.has(entry.id).unwrap());
        office
            .bank
            .execute(&subscriber, entry.id, [3; 32], morning())
            .unwrap();
    }
    assert_eq!(office.bank.pending().unwrap().len(), pending);
    assert!(host.outgoing().unwrap().is_empty());
}

/// A folder of an earlier version has documents without what is listed of them.
#[test]
fn what_is_listed_of_documents_is_made_when_it_is_missing() {
    let mut office = Office::new();
    office.import(&orders());
    office.sign_both();
    office.exchange();
    office.open_and_process();
    let heads = |client: &Client| client.received_heads().unwrap();
    let before = heads(&office.client);
    assert_eq!((before.len(), before[0].processed), (1, true));
    assert_eq!(office.client.received().unwrap()[0].head(), before[0]);
    let listed = Table::new("reply-heads");
    let mut commit = Commit::new(0, "test", "an earlier version");
    for head in &before {
        commit.remove(listed, head.id);
    }
    office.client.store().commit(commit).unwrap();
    assert_eq!(heads(&office.client), []);
    let folder = office.client.dir().to_path_buf();
    drop(office.client);
    let (client, _) = Client::open(&folder, "test", morning()).unwrap();
    assert_eq!(heads(&client), before);
}

/// Else the next packet of the restored folder would bear a number that is taken.
#[test]
fn a_restored_folder_is_told_of_packets_that_were_still_to_be_executed() {
    let mut office = Office::new();
    office.import(&orders());
    office.sign_both();
    let host = Mailbox::new(office.bank.store(), training::SUBSCRIBER);
    carry(office.client.mailbox(), &host);
    let surroundings = Surroundings {
        now: morning,
        seed: || [9; 32],
    };
    let mut call = HostCall::new(Arc::new(Mutex::new(office.bank)), surroundings);
    let restored = Holdings {
        restored: true,
        token: [1; 8],
        ..Holdings::default()
    };
    let caller = training::line_key().public_key().to_bytes();
    let settlement = call.admit(caller, 1, &restored).unwrap();
    assert_eq!(settlement.last_packet, 1);
    assert!(host.incoming().unwrap().is_empty());
}

/// A month later it would judge otherwise: every order is too old by then.
#[test]
fn a_restored_bank_decides_as_it_has_decided() {
    let mut office = Office::new();
    office.import(&orders_beyond_the_balance());
    office.sign_both();
    office.exchange();
    office.open_and_process();
    let decided = [Status::Accepted, Status::Accepted, Status::Rejected];
    assert_eq!(office.statuses(), decided);
    // The oldest backup there can be: of the day the books were opened.
    let older = tempfile::tempdir().unwrap();
    bank::sample::init(older.path(), [2; 16], say(), morning()).unwrap();
    let (bank, _) = open_bank(older.path());
    settlement::mark_restored(&bank.store(), "operator", month_later()).unwrap();
    let host = Mailbox::new(bank.store(), training::SUBSCRIBER);
    let bank = Arc::new(Mutex::new(bank));
    let client = &office.client;
    let key = client.profile().opening().unwrap();
    for call in 1..=2 {
        let mut settling = Settling::new(client.store(), key, month_later, false);
        let number = settling.begin_call([call; 8]).unwrap();
        let surroundings = Surroundings {
            now: month_later,
            seed: || [9; 32],
        };
        let mut answering = HostCall::new(Arc::clone(&bank), surroundings);
        let caller = training::line_key().public_key().to_bytes();
        let settled = answering.admit(caller, number, &settling.holdings().unwrap());
        settling.settle(&settled.unwrap()).unwrap();
        let waiting = client.mailbox().outgoing().unwrap();
        assert_eq!(waiting.len(), if call == 1 { 2 } else { 0 });
        carry(client.mailbox(), &host);
        for entry in waiting {
            answering.received(entry.id);
        }
        let pending = lock(&bank).pending().unwrap().len();
        assert_eq!(pending, if call == 1 { 0 } else { 2 });
    }
    carry(&host, client.mailbox());
    office.open_and_process();
    assert_eq!(office.statuses(), decided);
}

#[test]
fn a_new_issue_of_the_profile_reaches_every_company_once() {
    let mut office = Office::new();
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let description = BankProfile {
        days_off: vec!["2026-11-24 Patron's day".to_owned()],
        day_closed_by_hand: false,
        ..office.bank.profile().clone()
    };
    office.bank.issue_profile(description, morning()).unwrap();
    // Closed for the night of the 23rd: the next day is the one after the day off.
    let open = office.bank.operating_day().unwrap();
    let night = at("2026-11-23T16:00:00+03:00").naive_local();
    assert_eq!(open.of_order(night), day("2026-11-25"));
    let host = Mailbox::new(office.bank.store(), training::SUBSCRIBER);
    let surroundings = Surroundings {
        now: morning,
        seed: || [9; 32],
    };
    let folder = office.bank.dir().to_path_buf();
    let mut call = HostCall::new(Arc::new(Mutex::new(office.bank)), surroundings);
    let caller = training::line_key().public_key().to_bytes();
    for (number, waiting) in [(1, 1), (2, 0)] {
        let holdings = Holdings {
            token: [number as u8; 8],
            ..Holdings::default()
        };
        call.admit(caller, number, &holdings).unwrap();
        assert_eq!(host.outgoing().unwrap().len(), waiting);
        carry(&host, office.client.mailbox());
    }
    let password = Password::new("first");
    let client = &mut office.client;
    let opened = client.open_inbox("ivanov", &password, morning()).unwrap();
    let [received] = &opened.opened[..] else {
        panic!("{opened:?}")
    };
    for result in [Processed::Profile { issue: 2 }, Processed::Kept] {
        let done = client.process(received.id, true, "operator", morning());
        assert_eq!(format!("{:?}", done.unwrap()), format!("{result:?}"));
    }
    let company = client.dir().to_path_buf();
    drop((office.client, call, host));
    let (client, _) = Client::open(&company, "test", morning()).unwrap();
    let calendar = client.profile().calendar().unwrap();
    assert_eq!(calendar.day_off(day("2026-11-24")), Some("Patron's day"));
    let (bank, _) = open_bank(&folder);
    assert_eq!(bank.profile(), client.profile());
}

#[test]
fn letters_about_one_subject_are_read_together() {
    let mut office = Office::new();
    for (subject, minute) in [("Tariffs", 1), ("Another", 2), ("re: tariffs", 3)] {
        let moment = morning() + chrono::TimeDelta::minutes(minute);
        let letter = office.client.letter(subject, "And?", moment);
        office.request(letter);
    }
    // Delivered or still waiting, each is there once.
    for _ in 0..2 {
        let letters: Vec<_> = office.client.letters().unwrap();
        let [first, another, reply] = &letters[..] else {
            panic!("{letters:?}")
        };
        let thread = office.client.thread(&reply.letter).unwrap();
        assert_eq!(thread, [first.clone(), reply.clone()]);
        assert_eq!(office.client.thread(&another.letter).unwrap().len(), 1);
        office.exchange();
    }
}
