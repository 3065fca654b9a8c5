//! A subscriber and its operator.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};

use client_bank::bank::host::lock;
use client_bank::client::enter::Origin;
use client_bank::client::settlement::Settling;
use client_bank::client::sign::Signer;
use client_bank::client::{BANK, Client, Company, OrderFilter, Right};
use client_bank::document::encoding::order_bytes;
use client_bank::document::request::{AccountInformationRequest, StatementRequest};
use client_bank::document::{
    AccountNumber, Amount, Document, OrderNumber, PaymentOrder, Refusal, Status,
};
use client_bank::error::Error;
use client_bank::packet::{KeyFileKind, LineKey, Password, Registration};
use client_bank::store::{Commit, Crash, Mailbox, SimulatedDisk, Store, Table};
use rand::RngExt;
use rand::rngs::StdRng;

use super::fate;
use super::faults::{self, Counts};
use super::host::Host;
use super::papers::{account_number, certificate, company, person_keys, write_key};
use super::surroundings::{now, options, reopen, seed};

/// One firm: a folder with its keys, a disk that may fail, and what it was told is safe.
pub struct Firm {
    pub subscriber: String,
    pub disk: SimulatedDisk,
    dir: PathBuf,
    account: AccountNumber,
    client: Option<Client>,
    /// Orders whose entry was acknowledged, by record, as canonical bytes.
    acknowledged: BTreeMap<u32, Vec<u8>>,
    /// Orders whose entry was tried and not acknowledged: they may be there or not.
    tried: Vec<Vec<u8>>,
    /// Every order that ever was, acknowledged or tried.
    ever: Vec<Vec<u8>>,
    backup: Option<(SimulatedDisk, BTreeMap<u32, Vec<u8>>)>,
    next_number: u32,
    /// Orders entered before the folder was restored: the bank may know more of them than it does.
    older: BTreeSet<Vec<u8>>,
}

/// The company's own table, looked into from outside.
const UNSETTLED: Table = Table::new("unsettled");

/// The same payees as the sample day has.
const PAYEES: u32 = 6;
/// Opening balance of a firm's account, in kopecks.
pub const OPENING_KOPECKS: i64 = 900_000_000_000;

impl Firm {
    pub fn new(dir: &Path, n: usize, disk_seed: u64, host: &Host) -> Firm {
        let subscriber = format!("FIRM{n}");
        let account = account_number(n, &host.bank_code());
        let keys = dir.join("keys");
        fs::create_dir_all(&keys).unwrap();
        let company = company(&subscriber, n, &account);
        fs::write(dir.join("company.toml"), company.to_text().unwrap()).unwrap();
        fs::write(dir.join("bank.profile"), host.profile_text()).unwrap();
        for person in &company.people {
            let secret = person_keys(&subscriber, &person.id).to_secret();
            write_key(&keys, &person.id, &secret, KeyFileKind::Person);
            let text = certificate(&company, person).to_text().unwrap();
            fs::write(keys.join(format!("{}.pub", person.id)), text).unwrap();
        }
        let line = LineKey::training(&subscriber).to_secret();
        write_key(&keys, "session", line.as_slice(), KeyFileKind::Line);
        let disk = SimulatedDisk::new(disk_seed);
        let mut instance = [0; 16];
        instance[0] = n as u8;
        let (store, _) = Store::open_simulated(&disk, options("firm").create(instance)).unwrap();
        Firm {
            client: Some(Client::on(dir, store).unwrap()),
            subscriber,
            disk,
            dir: dir.to_path_buf(),
            account,
            acknowledged: BTreeMap::new(),
            tried: Vec::new(),
            ever: Vec::new(),
            backup: None,
            next_number: 1,
            older: BTreeSet::new(),
        }
    }

    /// What the firm hands to the bank on paper and on a stick.
    pub fn registration(&self) -> Registration {
        let text = fs::read_to_string(self.dir.join("company.toml")).unwrap();
        let company = Company::parse(&text).unwrap();
        let certificates = company
            .people
            .iter()
            .map(|person| certificate(&company, person).to_text().unwrap())
            .collect();
        let line = LineKey::training(&self.subscriber).public_key();
        Registration::new(&company.subscriber, &company.name, line, certificates)
    }

    pub fn account(&self) -> &AccountNumber {
        &self.account
    }

    pub fn orders_ever(&self) -> u64 {
        self.ever.len() as u64
    }

    pub fn ever(&self) -> &[Vec<u8>] {
        &self.ever
    }

    pub fn acknowledged(&self) -> &BTreeMap<u32, Vec<u8>> {
        &self.acknowledged
    }

    pub fn client(&self) -> Option<&Client> {
        self.client.as_ref()
    }

    /// The program at work, for what a test does by itself.
    pub fn client_mut(&mut self) -> &mut Client {
        self.client.as_mut().unwrap()
    }

    pub fn line_key(&self) -> LineKey {
        LineKey::training(&self.subscriber)
    }

    pub fn settling(&self, again: bool) -> Option<Settling> {
        let client = self.client.as_ref()?;
        let bank = client.profile().opening().unwrap();
        Some(Settling::new(client.store(), bank, now, again))
    }

    pub fn mailbox(&self) -> Option<Mailbox> {
        Some(Mailbox::new(self.client.as_ref()?.store(), BANK))
    }

    /// The operator types orders.
    pub fn enter(&mut self, count: u32, dice: &mut StdRng) {
        for _ in 0..count {
            let Some(order) = self.new_order(dice) else {
                return;
            };
            let bytes = order_bytes(&order);
            self.ever.push(bytes.clone());
            let Some(client) = &mut self.client else {
                return;
            };
            match client.enter(order, Origin::Entered, "operator", now()) {
                Ok(record) => {
                    self.acknowledged.insert(record, bytes);
                }
                Err(_) => {
                    self.tried.push(bytes);
                    return;
                }
            }
        }
    }

    fn new_order(&mut self, dice: &mut StdRng) -> Option<PaymentOrder> {
        let client = self.client.as_ref()?;
        let sample = client_bank::client::sample::orders(now().date_naive(), PAYEES);
        let mut order = sample
            .into_iter()
            .nth(dice.random_range(0..PAYEES) as usize)?;
        let number = self.next_number % 999_999 + 1;
        self.next_number += 1;
        order.number = OrderNumber::from_value(number).ok()?;
        order.payer = client
            .company()
            .payer(&self.account, client.profile())
            .ok()?;
        // One in forty is more than the account will ever hold.
        let kopecks = match dice.random_range(0..40) {
            0 => OPENING_KOPECKS * 2,
            _ => dice.random_range(100..5_000_000),
        };
        order.amount = Amount::from_kopecks(kopecks).ok()?;
        Some(order)
    }

    /// Both signatories sign everything that is new.
    pub fn sign(&mut self) {
        let Some(client) = &mut self.client else {
            return;
        };
        for (right, person) in [(Right::First, "director"), (Right::Second, "accountant")] {
            let password = Password::new(person);
            let signer = Signer {
                right,
                person,
                password: &password,
            };
            // Nothing to sign, a signature that stands already, a disk that fails: all are told.
            let _ = client.sign(signer, None, seed(), now());
        }
    }

    /// Takes the newest file of orders back, if it may be.
    pub fn withdraw(&mut self) -> bool {
        let Some(client) = &mut self.client else {
            return false;
        };
        let files = client.outgoing().unwrap_or_default();
        let Some(file) = files.last() else {
            return false;
        };
        let name = file.entry.name.clone();
        client.withdraw(&name, "operator", now()).is_ok()
    }

    /// Asks the bank for something, or writes to it.
    pub fn request(&mut self, dice: &mut StdRng) {
        let Some(client) = &mut self.client else {
            return;
        };
        let document = match dice.random_range(0..4) {
            0 => Document::AccountInformationRequest(AccountInformationRequest {
                account: self.account.clone(),
            }),
            1 => client.letter("?", "What of the day?", now()),
            _ => return self.request_statement(dice.random_range(1..10)),
        };
        send(client, &document);
    }

    /// Asks for the statement of the last days.
    pub fn request_statement(&mut self, days: u64) {
        let Some(client) = &mut self.client else {
            return;
        };
        let today = now().date_naive();
        let request = StatementRequest {
            account: self.account.clone(),
            start: today - chrono::Days::new(days),
            end: today,
        };
        send(client, &Document::StatementRequest(request));
    }

    /// Packets that were sealed and have no answer yet.
    pub fn unanswered(&self) -> usize {
        let store = self.client.as_ref().map(Client::store);
        store.map_or(0, |store| store.scan_prefix(UNSETTLED, b"").unwrap().len())
    }

    /// Opens the inbox and processes everything in it.
    pub fn open_and_process(&mut self) {
        let Some(client) = &mut self.client else {
            return;
        };
        open_inbox(client);
        let waiting = client.received().unwrap_or_default();
        for received in waiting.iter().filter(|received| !received.processed) {
            // A disk that fails is met again at the next look.
            let _ = client.process(received.id, true, "operator", now());
        }
    }

    /// A stranger guesses once; the right password afterwards forgives.
    pub fn try_wrong_password(&mut self) -> bool {
        let Some(client) = &mut self.client else {
            return false;
        };
        let refused = client.open_inbox("director", &Password::new("guess"), now());
        open_inbox(client);
        refused.is_err()
    }

    /// Puts a packet that was delivered into the outbox once more.
    pub fn send_again(&mut self, dice: &mut StdRng) -> bool {
        let (Some(client), Some(mailbox)) = (&self.client, self.mailbox()) else {
            return false;
        };
        let sent = mailbox.sent().unwrap_or_default();
        if sent.is_empty() {
            return false;
        }
        let entry = &sent[dice.random_range(0..sent.len())];
        let mut commit = Commit::new(now().timestamp(), "test", "again");
        mailbox.stage_resend(&mut commit, entry.id).is_ok() && client.store().commit(commit).is_ok()
    }

    /// Keeps a copy of the folder, as it is between two steps.
    pub fn keep_backup(&mut self) {
        if self.client.is_some() && !self.disk.is_dead() {
            self.backup = Some((self.disk.copy(7), self.acknowledged.clone()));
        }
    }

    /// The disk is lost and the last copy put in its place, openly.
    pub fn restore(&mut self, dice: &mut StdRng, counts: &mut Counts) -> bool {
        let Some((copy, acknowledged)) = self.backup.take() else {
            return false;
        };
        self.client = None;
        counts.add_disk("firm", &self.disk);
        self.disk = copy.copy(dice.random());
        self.acknowledged = acknowledged;
        self.tried.clear();
        self.older = self.ever.iter().cloned().collect();
        self.open(None);
        let client = self.client.as_ref().unwrap();
        client.mark_restored("operator", now()).unwrap();
        true
    }

    /// The same firm in another world, its disk as it is between two steps.
    pub fn twin(&self, disk_seed: u64) -> Firm {
        let mut twin = Firm {
            subscriber: self.subscriber.clone(),
            disk: self.disk.copy(disk_seed),
            dir: self.dir.clone(),
            account: self.account.clone(),
            client: None,
            acknowledged: self.acknowledged.clone(),
            tried: self.tried.clone(),
            ever: self.ever.clone(),
            backup: None,
            next_number: self.next_number,
            older: self.older.clone(),
        };
        twin.open(None);
        twin
    }

    /// Whether the bank may know more of an order than this folder does.
    pub fn is_older(&self, order: &[u8]) -> bool {
        self.older.contains(order)
    }

    /// Starts the program again where it stopped, and finds what was acknowledged. Whether it died
    /// once more, as `again` says, while it was opening its folder.
    pub fn recover(&mut self, again: Option<(u64, Crash)>) -> bool {
        faults::lift(&self.disk);
        let stopped = |client: &Client| client.store().is_stopped();
        if !self.disk.is_dead() && !self.client.as_ref().is_none_or(stopped) {
            self.disk.restart();
            return false;
        }
        // A dead program writes nothing any more, not even when it ends.
        self.client = None;
        self.disk.restart();
        self.open(again)
    }

    fn open(&mut self, again: Option<(u64, Crash)>) -> bool {
        let (store, died) = reopen("firm", &self.disk, again);
        let client = Client::on(&self.dir, store).unwrap();
        // What was tried and is there after all counts from now on.
        for record in client.orders(&OrderFilter::default()).unwrap() {
            let bytes = order_bytes(&record.order);
            if let Some(place) = self.tried.iter().position(|tried| *tried == bytes) {
                self.tried.remove(place);
                self.acknowledged.insert(record.record, bytes);
            }
        }
        self.client = Some(client);
        died
    }

    /// What became of the packet of an order at both ends, for the person who looks for a defect.
    pub fn fate_of(&self, record: u32, host: &Host) -> String {
        let client = self.client.as_ref().unwrap();
        let Some(packet) = client.order(record).unwrap().packet else {
            return "it lies in no packet".to_owned();
        };
        let heads = client.received_heads().unwrap().into_iter();
        let answers = heads.filter(|head| head.in_reply_to == Some(packet));
        let ids: Vec<[u8; 16]> = iter::once(packet).chain(answers.map(|h| h.id)).collect();
        let bank = host.bank();
        fate::told(
            &[
                (&self.subscriber, &client.store()),
                ("the bank", &lock(bank).store()),
            ],
            &ids,
        )
    }

    /// All orders with their statuses, as canonical bytes.
    pub fn orders(&self) -> Vec<(u32, Status, Vec<u8>)> {
        let client = self.client.as_ref().unwrap();
        client
            .orders(&OrderFilter::default())
            .unwrap()
            .into_iter()
            .map(|record| (record.record, record.status, order_bytes(&record.order)))
            .collect()
    }
}

/// The director opens what came; the accountant lets one in who is locked out by wrong guesses.
fn open_inbox(client: &mut Client) {
    let director = Password::new("director");
    let opened = client.open_inbox("director", &director, now());
    let locked = |refusals: &[Refusal]| refusals.iter().any(|r| r.rule == "person-locked");
    if matches!(&opened, Err(Error::Refused(refusals)) if locked(refusals)) {
        let accountant = Password::new("accountant");
        // A disk that fails is met again at the next look.
        let _ = client.unlock_person("director", "accountant", &accountant, now());
        let _ = client.open_inbox("director", &director, now());
    }
}

fn send(client: &mut Client, document: &Document) {
    let password = Password::new("accountant");
    // A disk that fails is told; the operator asks again another day.
    let _ = client.send_document(document, "accountant", &password, seed(), now());
}
