//! A subscriber and its operator.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::Datelike;
use client_bank::client::enter::Origin;
use client_bank::client::settlement::Settling;
use client_bank::client::sign::Signer;
use client_bank::client::{BANK, Client, Company, OrderFilter, OwnAccount, Person, Right};
use client_bank::document::encoding::order_bytes;
use client_bank::document::request::{AccountInformationRequest, StatementRequest};
use client_bank::document::{
    AccountNumber, Amount, BankCode, Document, OrderNumber, PaymentOrder, Status,
};
use client_bank::packet::{
    self, Argon2Cost, Certificate, KeyFileKind, LineKey, Password, PersonKeys, Registration,
    WrapRandom, training,
};
use client_bank::store::{Commit, Mailbox, OpenOptions, SimulatedDisk, Store, Table};
use rand::RngExt;
use rand::rngs::StdRng;

use super::host::Host;
use super::surroundings::{now, seed};

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
    /// The folder was restored: the bank may know more of it than it does.
    pub restored: bool,
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
        let options = OpenOptions::new("firm", now().timestamp()).create(instance);
        let (store, _) = Store::open_simulated(&disk, options).unwrap();
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
            restored: false,
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
        Some(Settling::new(client.store(), now, again))
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
        let today = now().date_naive();
        let document = match dice.random_range(0..4) {
            0 => Document::AccountInformationRequest(AccountInformationRequest {
                account: self.account.clone(),
            }),
            1 => client.letter("?", "What of the day?", now()),
            _ => Document::StatementRequest(StatementRequest {
                account: self.account.clone(),
                start: today - chrono::Days::new(dice.random_range(1..10)),
                end: today,
            }),
        };
        let password = Password::new("accountant");
        let _ = client.send_document(&document, "accountant", &password, seed(), now());
    }

    /// Opens the inbox and processes everything in it.
    pub fn open_and_process(&mut self) {
        let Some(client) = &mut self.client else {
            return;
        };
        let _ = client.open_inbox("director", &Password::new("director"), now());
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
        let _ = client.open_inbox("director", &Password::new("director"), now());
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
    pub fn restore(&mut self, disk_seed: u64) -> bool {
        let Some((copy, acknowledged)) = self.backup.take() else {
            return false;
        };
        self.client = None;
        self.disk = copy.copy(disk_seed);
        self.acknowledged = acknowledged;
        self.tried.clear();
        self.restored = true;
        self.open();
        let client = self.client.as_ref().unwrap();
        client.mark_restored("operator", now()).unwrap();
        true
    }

    /// Starts the program again where it stopped, and finds what was acknowledged.
    pub fn recover(&mut self) {
        self.disk.set_capacity(None);
        self.disk.set_read_only(false);
        self.disk.fail_syncs(0);
        let died = self.disk.restart();
        let stopped = self
            .client
            .as_ref()
            .is_none_or(|client| client.store().is_stopped());
        if died || stopped {
            self.client = None;
            self.open();
        }
    }

    fn open(&mut self) {
        let options = OpenOptions::new("firm", now().timestamp());
        let (store, _) = Store::open_simulated(&self.disk, options).unwrap();
        let client = Client::on(&self.dir, store).unwrap();
        // What was tried and is there after all counts from now on.
        for record in client.orders(&OrderFilter::default()) {
            let bytes = order_bytes(&record.order);
            if let Some(place) = self.tried.iter().position(|tried| *tried == bytes) {
                self.tried.remove(place);
                self.acknowledged.insert(record.record, bytes);
            }
        }
        self.client = Some(client);
    }

    /// Where the packet of an order is, for the person who looks for a defect.
    pub fn fate_of(&mut self, record: u32, host: &Host) -> String {
        let client = self.client.as_mut().unwrap();
        let waiting = client.received().unwrap();
        let refused: Vec<String> = waiting
            .iter()
            .filter(|received| !received.processed)
            .filter_map(|r| client.process(r.id, true, "operator", now()).err())
            .map(|error| format!("{error:?}"))
            .collect();
        let client = self.client.as_ref().unwrap();
        let Some(packet) = client.order(record).unwrap().packet else {
            return "it lies in no packet".to_owned();
        };
        let mailbox = self.mailbox().unwrap();
        let unsettled = client.store().scan_prefix(UNSETTLED, b"").unwrap();
        format!(
            "not processed {refused:?}; packet {packet:02x?}, sent {:?}, unsettled {} of {}; {}; received {:?}, sealed {:?}",
            mailbox.is_sent(packet),
            unsettled.iter().any(|(id, _)| id[..] == packet),
            unsettled.len(),
            host.fate_of(&self.subscriber, packet),
            client
                .received()
                .unwrap()
                .iter()
                .filter(|received| received.in_reply_to == Some(packet))
                .map(|received| (received.kind, received.processed))
                .collect::<Vec<_>>(),
            client.sealed_inbox().unwrap().len(),
        )
    }

    /// Orders past status 0, for whom the bank must know more.
    pub fn orders(&self) -> Vec<(u32, Status, Vec<u8>)> {
        let client = self.client.as_ref().unwrap();
        client
            .orders(&OrderFilter::default())
            .into_iter()
            .map(|record| (record.record, record.status, order_bytes(&record.order)))
            .collect()
    }
}

fn company(subscriber: &str, n: usize, account: &AccountNumber) -> Company {
    let person = |number, id: &str, name: &str, right| Person {
        number,
        id: id.to_owned(),
        name: name.to_owned(),
        right,
    };
    Company {
        subscriber: subscriber.to_owned(),
        name: format!("ООО \"Фирма {n}\""),
        taxpayer_id: training::TAXPAYER_ID.to_owned(),
        registration_reason_code: String::new(),
        training: true,
        accounts: vec![OwnAccount {
            number: account.as_str().to_owned(),
            title: String::new(),
        }],
        people: vec![
            person(1, "director", "Директоров Д.Д.", Right::First),
            person(2, "accountant", "Счетова С.С.", Right::Second),
        ],
    }
}

/// An account of the bank with a true check digit.
fn account_number(n: usize, code: &BankCode) -> AccountNumber {
    (0..10)
        .filter_map(|digit| {
            AccountNumber::parse(&format!("40702810{digit}{:011}", 50_000 + n)).ok()
        })
        .find(|account| account.check_key(code).is_ok())
        .unwrap()
}

fn person_keys(subscriber: &str, id: &str) -> PersonKeys {
    PersonKeys::training(&format!("{subscriber} {id}"))
}

fn certificate(company: &Company, person: &Person) -> Certificate {
    let keys = person_keys(&company.subscriber, &person.id);
    let today = now().date_naive().with_day(1).unwrap();
    Certificate {
        client_id: company.subscriber.clone(),
        person_id: person.number,
        owner: person.name.clone(),
        right: match person.right {
            Right::First => packet::Right::First,
            Right::Second => packet::Right::Second,
        },
        verifying: keys.signing.verifying_key(),
        opening: keys.opening.opening_key(),
        line: None,
        valid_from: today,
        valid_until: today + chrono::Days::new(packet::CERTIFICATE_DAYS_MAX - 1),
        means: "test".to_owned(),
    }
}

fn write_key(dir: &Path, name: &str, secret: &[u8], kind: KeyFileKind) {
    let random = WrapRandom {
        salt: [0; 16],
        nonce: [0; 24],
    };
    let password = Password::new(name);
    let file = packet::wrap(secret, kind, &password, Argon2Cost::Training, &random).unwrap();
    fs::write(dir.join(format!("{name}.key")), file).unwrap();
}
