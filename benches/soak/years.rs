//! Thirty years of one firm: every working day two hundred orders go out, are accepted, posted, and
//! the statement comes back. The firm's folder is a real one; the bank begins anew every month, and with
//! it the certificates; packets are carried between both by hand.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Instant;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, TimeZone, Weekday};
use client_bank::bank::{self, Bank};
use client_bank::client::sign::Signer;
use client_bank::client::{self, Client, OrderFilter, Right};
use client_bank::document::request::StatementRequest;
use client_bank::document::text::{self, CodePage};
use client_bank::document::{AccountNumber, Amount, Document, OrderNumber, PaymentOrder, Status};
use client_bank::packet::{Password, training};
use client_bank::store::{Mailbox, OpenOptions, Store, Table};

use crate::support::day_orders;

const ORDERS_A_DAY: u32 = 200;
const FIRST_YEAR: i32 = 2027;

/// A day's packets must differ, so every use of chance has its own number.
struct Chance(u64);

impl Chance {
    fn seed(&mut self) -> [u8; 32] {
        self.0 += 1;
        let mut seed = [9; 32];
        seed[..8].copy_from_slice(&self.0.to_be_bytes());
        seed
    }
}

/// Both ends of one month.
struct Office {
    client: Client,
    bank: Bank,
    chance: Chance,
    account: AccountNumber,
}

pub fn run(years: u64, seed: u64) {
    let dir = tempfile::tempdir().expect("a folder");
    let company = dir.path().join("company");
    client::sample::init(&company, [1; 16], at(first_of(FIRST_YEAR, 1), 9)).expect("a company");
    let (mut orders, mut chance, mut written_anew) = (0, Chance(seed << 32), 0);
    for year in 0..years as i32 {
        let (began, mut number) = (Instant::now(), 0);
        for month in 1..=12 {
            let bank_folder = dir.path().join("bank");
            let first = first_of(FIRST_YEAR + year, month);
            let mut office = open(&company, &bank_folder, first, chance);
            let store = office.client.store();
            let tidied = thread::scope(|scope| {
                // The screens do this beside the work at every start.
                let tidying = scope.spawn(|| store.tidy(&|| true));
                number = office.work(first, first + Months::new(1), number);
                tidying.join().expect("no panic")
            });
            written_anew += u32::from(tidied.expect("a tidy base"));
            drop(store);
            chance = office.chance;
            drop((office.client, office.bank));
            fs::remove_dir_all(&bank_folder).expect("a bank of last month");
        }
        orders += u64::from(number);
        println!(
            "year {:>2}: {orders:>8} orders, folder {:>8.1} MiB, base written anew {written_anew} times, \
             {:>5.0} s",
            year + 1,
            mebibytes(bytes_in(&company)),
            began.elapsed().as_secs_f64()
        );
    }
    tell(&company, at(first_of(FIRST_YEAR + years as i32, 1), 9));
}

fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).expect("a day")
}

fn at(day: NaiveDate, hour: u32) -> DateTime<FixedOffset> {
    let east = FixedOffset::east_opt(3 * 3_600).expect("a zone");
    let local = day.and_hms_opt(hour, 0, 0).expect("an hour");
    east.from_local_datetime(&local).single().expect("a moment")
}

fn say() -> bank::Say {
    Box::new(|refusal| refusal.rule.to_owned())
}

/// New certificates, a new bank, the same folder.
fn open(company: &Path, bank_folder: &Path, first: NaiveDate, chance: Chance) -> Office {
    let moment = at(first, 9);
    for person in &training::PEOPLE {
        let certificate = person.certificate(moment.date_naive()).to_text();
        let file = company.join(format!("keys/{}.pub", person.id));
        fs::write(file, certificate.expect("a certificate")).expect("a file");
    }
    bank::sample::init(bank_folder, [2; 16], say(), moment).expect("a bank");
    let password = Password::new(training::BANK_PASSWORD);
    let (bank, _) = Bank::open(bank_folder, &password, say(), moment).expect("a bank");
    let (client, _) = Client::open(company, "years", moment).expect("opens");
    Office {
        client,
        bank,
        chance,
        account: AccountNumber::parse(training::ACCOUNTS[0].0).expect("an account"),
    }
}

impl Office {
    /// Every working day up to `end`; the number of the last order.
    fn work(&mut self, first: NaiveDate, end: NaiveDate, before: u32) -> u32 {
        let (mut day, mut number, mut posted) = (first, before, 0);
        while day < end {
            if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                self.morning(day, number);
                number += ORDERS_A_DAY;
                posted += self.evening(day);
            }
            day = day + Days::new(1);
        }
        assert_eq!(posted, u64::from(number - before), "every order is posted");
        number
    }

    /// Orders are imported, signed by both and answered.
    fn morning(&mut self, day: NaiveDate, number: u32) {
        let moment = at(day, 10);
        let orders = self.orders(day, number);
        let file = text::write_orders(&orders, moment.naive_local(), CodePage::Windows);
        let name = format!("{day}.txt");
        let report = self
            .client
            .import(&file.expect("a text"), &name, "operator", moment);
        assert_eq!(report.expect("imports").added as u32, ORDERS_A_DAY, "{day}");
        for person in &training::PEOPLE {
            let right = match person.number {
                1 => Right::First,
                _ => Right::Second,
            };
            let password = Password::new(person.password);
            let signer = Signer {
                right,
                person: person.id,
                password: &password,
            };
            let seed = self.chance.seed();
            self.client.sign(signer, None, seed, moment).expect("signs");
        }
        self.exchange(moment);
    }

    /// The day is closed, and its statement posts its orders; how many.
    fn evening(&mut self, day: NaiveDate) -> u64 {
        let moment = at(day, 18);
        self.bank.close_day(moment).expect("closes");
        let request = StatementRequest {
            account: self.account.clone(),
            start: day - Days::new(1),
            end: day,
        };
        let (who, seed) = (&training::PEOPLE[1], self.chance.seed());
        let password = Password::new(who.password);
        let request = Document::StatementRequest(request);
        let sent = self
            .client
            .send_document(&request, who.id, &password, seed, moment);
        sent.expect("sends");
        self.exchange(moment)
    }

    /// What waits is carried over, executed, answered, opened and processed; how many orders posted.
    fn exchange(&mut self, moment: DateTime<FixedOffset>) -> u64 {
        let host = Mailbox::new(self.bank.store(), training::SUBSCRIBER);
        carry(self.client.mailbox(), &host, moment);
        let subscriber = self.bank.subscriber(training::SUBSCRIBER);
        let subscriber = subscriber.expect("reads").expect("a subscriber");
        for entry in host.incoming().expect("reads") {
            let seed = self.chance.seed();
            let executed = self.bank.execute(&subscriber, entry.id, seed, moment);
            executed.expect("executes");
        }
        carry(&host, self.client.mailbox(), moment);
        let who = &training::PEOPLE[0];
        let opened = self
            .client
            .open_inbox(who.id, &Password::new(who.password), moment);
        let opened = opened.expect("opens");
        assert!(opened.unopened.is_empty(), "{:?}", opened.unopened);
        let mut posted = 0;
        for reply in opened.opened {
            let processed = self.client.process(reply.id, true, "operator", moment);
            if let client::apply::Processed::Statement(matching) = processed.expect("processes") {
                posted += matching.posted.len() as u64;
            }
        }
        posted
    }

    fn orders(&self, day: NaiveDate, number: u32) -> Vec<PaymentOrder> {
        let payer = self
            .client
            .company()
            .payer(&self.account, self.client.profile());
        let payer = payer.expect("a payer");
        let drawn = day_orders::orders(ORDERS_A_DAY, day.num_days_from_ce() as u64);
        let numbered = drawn.into_iter().zip(number + 1..);
        numbered
            .map(|(order, number)| PaymentOrder {
                number: OrderNumber::from_value(number).expect("a number"),
                date: day,
                amount: Amount::from_kopecks(100 + i64::from(number % 900)).expect("an amount"),
                payer: payer.clone(),
                ..order
            })
            .collect()
    }
}

fn carry(from: &Mailbox, to: &Mailbox, moment: DateTime<FixedOffset>) {
    let now = moment.timestamp();
    for entry in from.outgoing().expect("reads") {
        let bytes = from.read_outgoing(entry.id, 0, entry.length as usize);
        let bytes = bytes.expect("reads");
        let written = to.write_partial(entry.id, entry.length, entry.kind, 0, &bytes);
        written.expect("writes");
        to.complete(entry.id, now).expect("is whole");
        from.delivered(entry.id, now).expect("is delivered");
    }
}

/// Verifies the folder and prints what it weighs.
fn tell(company: &Path, moment: DateTime<FixedOffset>) {
    let began = Instant::now();
    let (client, report) = Client::open(company, "years", moment).expect("opens");
    println!(
        "opens ready to use in {:.2} s",
        began.elapsed().as_secs_f64()
    );
    let filter = OrderFilter {
        status: Some(Status::Posted),
    };
    println!(
        "{} orders, all posted",
        client.order_list(&filter).records().len()
    );
    let logical = logical_bytes(&client.store());
    drop(client);
    let began = Instant::now();
    let verified = client::verify::verify(company, moment).expect("verifies");
    println!(
        "verify: {} commits, {} orders, {} packets, {} replies, {} problems, {:.0} s",
        verified.commits,
        verified.orders,
        verified.packets,
        verified.replies,
        verified.problems.len(),
        began.elapsed().as_secs_f64()
    );
    assert!(
        verified.problems.is_empty(),
        "{:?}",
        verified.problems.first()
    );
    let store = company.join("store");
    let folder = bytes_in(company) - bytes_in(&store.join("ballast"));
    println!(
        "logical {:.1} MiB, folder {:.1} MiB = {:.2} times (journal {:.1} MiB of {:.1} MiB raw in {} \
         segments, base {:.1} MiB)",
        mebibytes(logical),
        mebibytes(folder),
        folder as f64 / logical as f64,
        mebibytes(bytes_in(&store.join("journal"))),
        mebibytes(report.journal_bytes),
        report.segments,
        mebibytes(bytes_in(&store.join("base")))
    );
    let began = Instant::now();
    let rebuilt = Store::rebuild(&store, OpenOptions::new("years", moment.timestamp()));
    println!(
        "base rebuilt from {} commits in {:.1} s",
        rebuilt.expect("rebuilds").replayed,
        began.elapsed().as_secs_f64()
    );
}

/// Keys and values of every row there is.
fn logical_bytes(store: &Store) -> u64 {
    let mut names = std::collections::BTreeSet::new();
    let mut from = 1;
    loop {
        let commits = store.history(from, 1_000).expect("reads");
        let Some(last) = commits.last() else { break };
        from = last.seq + 1;
        names.extend(
            commits
                .into_iter()
                .flat_map(|c| c.changed)
                .map(|row| row.table),
        );
    }
    let mut bytes = 0;
    for name in names {
        let table = Table::new(name.leak());
        for row in store.rows(
            table,
            std::ops::Bound::Unbounded,
            std::ops::Bound::Unbounded,
        ) {
            let (key, value) = row.expect("reads");
            bytes += (key.len() + value.len()) as u64;
        }
    }
    bytes
}

fn bytes_in(path: &Path) -> u64 {
    let Ok(meta) = fs::metadata(path) else {
        return 0;
    };
    if meta.is_file() {
        return meta.len();
    }
    let entries = fs::read_dir(path).expect("a folder");
    entries.flatten().map(|entry| bytes_in(&entry.path())).sum()
}

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / 1_048_576.0
}
