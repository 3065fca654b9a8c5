//! The bank of the simulated world.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use client_bank::bank::host::{HostCall, SharedBank, Surroundings, lock};
use client_bank::bank::subscribers::NewAccount;
use client_bank::bank::{Bank, Say, sample, settlement, setup};
use client_bank::document::encoding::order_bytes;
use client_bank::document::{Balance, BankCode, PaymentOrder, Side};
use client_bank::packet::{LineKey, Password, training};
use client_bank::store::{Commit, Crash, Mailbox, SimulatedDisk, Store, Table};
use rand::RngExt;
use rand::rngs::StdRng;

use super::faults::{self, Counts};
use super::firm::{Firm, OPENING_KOPECKS};
use super::surroundings::{now, options, reopen, seed};

/// The bank's own tables, looked into and meddled with from outside.
const PACKETS: Table = Table::new("packets");
const PENDING: Table = Table::new("pending");

/// The bank and its disk.
pub struct Host {
    pub disk: SimulatedDisk,
    dir: PathBuf,
    bank: Option<SharedBank>,
    backup: Option<SimulatedDisk>,
    /// Orders executed before the folder was restored: it may not know of them until their packets
    /// have come once more.
    lost: BTreeSet<(String, Vec<u8>)>,
}

impl Host {
    pub fn new(dir: &Path, disk_seed: u64) -> Host {
        // The folder gives keys and profile; the books lie on the simulated disk.
        sample::init(dir, [9; 16], say(), now()).unwrap();
        let disk = SimulatedDisk::new(disk_seed);
        let (store, _) = Store::open_simulated(&disk, options("bank").create([9; 16])).unwrap();
        setup::open_first_day(&store, now()).unwrap();
        let mut host = Host {
            disk,
            dir: dir.to_path_buf(),
            bank: None,
            backup: None,
            lost: BTreeSet::new(),
        };
        host.bank = Some(host.over(store));
        host
    }

    fn over(&self, store: Store) -> SharedBank {
        let password = Password::new(training::BANK_PASSWORD);
        let bank = Bank::on(&self.dir, &password, say(), store).unwrap();
        Arc::new(Mutex::new(bank))
    }

    pub fn bank(&self) -> &SharedBank {
        self.bank.as_ref().unwrap()
    }

    pub fn bank_code(&self) -> BankCode {
        BankCode::parse(&training::profile().code).unwrap()
    }

    pub fn profile_text(&self) -> String {
        let keys = training::bank_keys();
        training::profile().to_text(&keys.signing).unwrap()
    }

    pub fn line_key(&self) -> LineKey {
        training::bank_keys().line
    }

    /// Takes a firm on, with its account.
    pub fn register(&mut self, firm: &Firm) {
        let account = NewAccount {
            number: firm.account().clone(),
            balance: Balance::from_kopecks(OPENING_KOPECKS),
        };
        let bank = lock(self.bank());
        bank.add_subscriber(&firm.registration(), &[account], now())
            .unwrap();
    }

    /// The bank's end of a call; nothing while the bank is down.
    pub fn call(&self) -> Option<HostCall> {
        let bank = self.bank.clone()?;
        Some(HostCall::new(bank, Surroundings { now, seed }))
    }

    pub fn close_day(&self) {
        // A day closed already, a disk that fails: both are told.
        let _ = lock(self.bank()).close_day(now());
    }

    /// Executes a packet of a subscriber that was executed before.
    pub fn execute_again(&self, subscriber: &str, dice: &mut StdRng) -> bool {
        let bank = lock(self.bank());
        let mailbox = Mailbox::new(bank.store(), subscriber);
        let Ok(Some(known)) = bank.subscriber(subscriber) else {
            return false;
        };
        let rows = bank.store().scan_prefix(PACKETS, b"").unwrap_or_default();
        let own: Vec<[u8; 16]> = rows
            .into_iter()
            .filter_map(|(id, _)| id.try_into().ok())
            .filter(|id: &[u8; 16]| mailbox.has(*id).unwrap_or(false))
            .collect();
        if own.is_empty() {
            return false;
        }
        let id = own[dice.random_range(0..own.len())];
        bank.execute(&known, id, seed(), now()).is_ok()
    }

    /// A copy of the books must open by itself and be the same, whatever is going on; it is kept.
    pub fn keep_backup(&mut self) {
        let copy = self.disk.copy(11);
        let (store, _) = Store::open_simulated(&copy, options("backup")).unwrap();
        assert_eq!(store.head(), lock(self.bank()).store().head());
        drop(store);
        self.backup = Some(self.disk.copy(13));
    }

    /// The disk is lost and the last copy put in its place.
    pub fn restore(&mut self, dice: &mut StdRng, counts: &mut Counts) -> bool {
        let Some(copy) = self.backup.take() else {
            return false;
        };
        let executed = self.executed().into_iter();
        self.lost
            .extend(executed.map(|(owner, bytes, _)| (owner, bytes)));
        self.bank = None;
        counts.add_disk("bank", &self.disk);
        self.disk = copy.copy(dice.random());
        let (store, _) = reopen("bank", &self.disk, None);
        settlement::mark_restored(&store, "operator", now()).unwrap();
        self.bank = Some(self.over(store));
        true
    }

    /// Whether the bank has executed an order and may have lost it with its disk.
    pub fn has_lost(&self, owner: &str, order: &[u8]) -> bool {
        self.lost.contains(&(owner.to_owned(), order.to_vec()))
    }

    /// Starts the host again where it stopped. Whether it died once more, as `again` says, while it
    /// was opening its folder.
    pub fn recover(&mut self, again: Option<(u64, Crash)>) -> bool {
        faults::lift(&self.disk);
        if !self.disk.is_dead() && !lock(self.bank()).store().is_stopped() {
            self.disk.restart();
            return false;
        }
        // A dead program writes nothing any more, not even when it ends.
        self.bank = None;
        self.disk.restart();
        let (store, died) = reopen("bank", &self.disk, again);
        self.bank = Some(self.over(store));
        died
    }

    /// The same bank in another world, its disk as it is between two steps.
    pub fn twin(&self, disk_seed: u64) -> Host {
        let mut twin = Host {
            disk: self.disk.copy(disk_seed),
            dir: self.dir.clone(),
            bank: None,
            backup: None,
            lost: self.lost.clone(),
        };
        let (store, _) = reopen("bank", &twin.disk, None);
        twin.bank = Some(twin.over(store));
        twin
    }

    /// Orders the bank has taken to execute, posted or not: owner, canonical bytes, posted.
    pub fn executed(&self) -> Vec<(String, Vec<u8>, bool)> {
        let bank = lock(self.bank());
        let mut all = Vec::new();
        for pending in bank.pending().unwrap() {
            all.push((pending.subscriber, order_bytes(&pending.order), false));
        }
        for (number, account) in bank.accounts().unwrap() {
            let number = client_bank::document::AccountNumber::parse(&number).unwrap();
            for entry in bank.entries(&number).unwrap() {
                if entry.side == Side::Debit {
                    all.push((account.subscriber.clone(), order_bytes(&entry.order), true));
                }
            }
        }
        all
    }

    /// Money is neither made nor lost: what all accounts hold, and what left the bank.
    pub fn check_money(&self) {
        let bank = lock(self.bank());
        let (mut held, mut opened, mut left) = (0, 0, 0);
        for (number, account) in bank.accounts().unwrap() {
            held += account.balance_kopecks;
            opened += account.opening_kopecks;
            let parsed = client_bank::document::AccountNumber::parse(&number).unwrap();
            let entries = bank.entries(&parsed).unwrap();
            let moved: i64 = entries.iter().map(|entry| entry.signed()).sum();
            assert_eq!(
                account.opening_kopecks + moved,
                account.balance_kopecks,
                "{number}"
            );
            left += entries
                .iter()
                .filter(|e| e.side == Side::Debit && !is_internal(&bank, &e.order))
                .map(|entry| entry.order.amount.kopecks())
                .sum::<i64>();
            let points = bank.account_information(&parsed, &account, now()).unwrap();
            assert!(points.agrees(), "{points:?}");
        }
        assert_eq!(held, opened - left, "money was made or lost");
    }

    /// The planted defect: an accepted order vanishes from the books.
    pub fn lose_an_order(&self) -> bool {
        let store = lock(self.bank()).store();
        let Some((key, _)) = store.last(PENDING).unwrap() else {
            return false;
        };
        let mut commit = Commit::new(now().timestamp(), "canary", "lose");
        commit.remove(PENDING, key);
        store.commit(commit).is_ok()
    }
}

fn is_internal(bank: &Bank, order: &PaymentOrder) -> bool {
    bank.is_internal(order).unwrap()
}

fn say() -> Say {
    Box::new(|refusal| refusal.rule.to_owned())
}
