//! A bank, its subscribers and everything that can happen to them, in virtual time from one seed.

pub mod faults;
pub mod firm;
pub mod host;
pub mod oracle;
pub mod surroundings;

use std::collections::BTreeMap;

use client_bank::session::{
    CallerPump, HostPump, MailboxFiles, Millis, SessionCommand, SessionEvent, Setup,
};
use client_bank::store::Crash;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::simulated_call::{self, LineTrouble};
use faults::Counts;
use firm::Firm;
use host::Host;
use surroundings::{advance, now, set_clock, set_seed};

/// How a world is run.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub seed: u64,
    pub firms: usize,
    pub sessions: u64,
    /// Orders a firm enters at once, at most.
    pub orders_max: u32,
    /// A defect planted on purpose: the oracle must find it.
    pub canary: bool,
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Outcome {
    pub sessions: u64,
    pub orders: u64,
    pub executed: u64,
    pub faults: BTreeMap<&'static str, u64>,
    /// The books of all ends in the end, so that a seed can be seen to give the same bytes.
    pub digest: Vec<u8>,
}

/// Everything there is.
pub struct World {
    plan: Plan,
    dice: StdRng,
    _dir: tempfile::TempDir,
    firms: Vec<Firm>,
    host: Host,
    counts: Counts,
    sessions: u64,
}

/// Sessions between two looks of the oracle at all books.
const LOOK_EVERY: u64 = 25;
/// Calls without trouble in which everything must settle at the end.
const QUIET_CALLS: usize = 4;

impl World {
    pub fn new(plan: Plan) -> World {
        set_clock("2026-11-23T09:00:00+03:00");
        set_seed(plan.seed);
        let mut dice = StdRng::seed_from_u64(plan.seed);
        let dir = tempfile::tempdir().unwrap();
        let mut host = Host::new(&dir.path().join("bank"), dice.random());
        let firms = (0..plan.firms)
            .map(|n| {
                Firm::new(
                    &dir.path().join(format!("firm{n}")),
                    n,
                    dice.random(),
                    &host,
                )
            })
            .collect::<Vec<_>>();
        for firm in &firms {
            host.register(firm);
        }
        World {
            plan,
            dice,
            _dir: dir,
            firms,
            host,
            counts: Counts::default(),
            sessions: 0,
        }
    }

    /// Runs the plan; panics, naming the seed, at the first thing that must not be.
    pub fn run(mut self) -> Outcome {
        while self.sessions < self.plan.sessions {
            self.step();
        }
        self.settle_down();
        let mut outcome = Outcome {
            sessions: self.sessions,
            orders: self.firms.iter().map(|firm| firm.orders_ever()).sum(),
            executed: self.host.executed().len() as u64,
            faults: self.counts.all(),
            digest: Vec::new(),
        };
        for disk in self.firms.iter().map(|f| &f.disk).chain([&self.host.disk]) {
            for (name, count) in disk.faults() {
                *outcome.faults.entry(name).or_default() += count;
            }
        }
        outcome.digest = oracle::digest(&mut self.firms, &mut self.host);
        outcome
    }

    fn step(&mut self) {
        let n = self.dice.random_range(0..self.firms.len());
        advance(self.dice.random_range(30..1_800));
        self.maybe_jump_clock();
        self.plant_disk_fault(n);
        match self.dice.random_range(0..100) {
            0..=29 => {
                let count = self.dice.random_range(1..=self.plan.orders_max);
                self.firms[n].enter(count, &mut self.dice);
            }
            30..=44 => self.firms[n].sign(),
            45..=48 => {
                if self.firms[n].withdraw() {
                    self.counts.add("file-withdrawn");
                }
            }
            49..=56 => self.firms[n].request(&mut self.dice),
            57..=84 => self.call(n),
            85..=92 => self.firms[n].open_and_process(),
            93..=94 => self.host.close_day(),
            95 => self.repeat_packet(n),
            96 => self.firms[n].keep_backup(),
            97 => self.restore_firm(n),
            98 => {
                self.host.keep_backup();
                self.counts.add("bank-backup");
            }
            _ => self.wrong_password(n),
        }
        self.recover(n);
        if self.sessions.is_multiple_of(LOOK_EVERY) {
            oracle::check(
                &mut self.firms,
                &mut self.host,
                self.plan.seed,
                self.sessions,
            );
        }
    }

    /// One call, with whatever the line has in store for it.
    fn call(&mut self, n: usize) {
        self.sessions += 1;
        let trouble = faults::line_trouble(&mut self.dice, &mut self.counts);
        let mut wanted = vec![
            SessionCommand::Send,
            SessionCommand::Receive,
            SessionCommand::End,
        ];
        if self.dice.random_range(0..20) == 0 {
            wanted.push(SessionCommand::BankInformation);
        }
        let again = self.dice.random_range(0..30) == 0;
        if again {
            self.counts.add("answers-wished-again");
        }
        self.connect(n, trouble, &wanted, again);
        if self.plan.canary && self.sessions == self.plan.sessions / 2 {
            self.host.lose_an_order();
        }
    }

    fn connect(
        &mut self,
        n: usize,
        trouble: LineTrouble,
        wanted: &[SessionCommand],
        again: bool,
    ) -> Vec<SessionEvent> {
        let (firm, host) = (&self.firms[n], &self.host);
        let (Some(mut settling), Some(mailbox)) = (firm.settling(again), firm.mailbox()) else {
            return Vec::new();
        };
        let Ok(number) = settling.begin_call(self.dice.random()) else {
            return Vec::new();
        };
        let setup = |secret, call_counter, seed| Setup {
            secret,
            seed,
            call_counter,
            rate_bits_per_second: Some(33_600),
        };
        let (line_key, bank_key) = (firm.line_key(), host.line_key());
        let caller_setup = setup(line_key.to_secret(), number, surroundings::seed());
        let host_setup = setup(bank_key.to_secret(), self.sessions, surroundings::seed());
        let files = Box::new(MailboxFiles::new(mailbox, now));
        let bank_public = bank_key.public_key().to_bytes();
        let caller = CallerPump::new(
            &caller_setup,
            bank_public,
            files,
            Box::new(settling),
            wanted,
            Millis(0),
        );
        let (Ok(mut caller), Some(call)) = (caller, host.call()) else {
            return Vec::new();
        };
        let Ok(mut answering) = HostPump::new(&host_setup, Box::new(call), Millis(0)) else {
            return Vec::new();
        };
        let disks = [firm.disk.clone(), host.disk.clone()];
        let died = || disks.iter().any(|disk| disk.is_dead());
        let end = simulated_call::run(&mut caller, &mut answering, trouble, &mut self.dice, &died);
        advance(i64::try_from(end.lasted_ms / 1000).unwrap());
        end.caller
    }

    /// A packet the bank has executed comes once more, by the side of every guard on the line.
    fn repeat_packet(&mut self, n: usize) {
        if self
            .host
            .execute_again(&self.firms[n].subscriber, &mut self.dice)
        {
            self.counts.add("packet-executed-again");
        }
        if self.firms[n].send_again(&mut self.dice) {
            self.counts.add("packet-sent-again");
        }
    }

    fn restore_firm(&mut self, n: usize) {
        if self.firms[n].restore(self.dice.random()) {
            self.counts.add("firm-restored");
        }
    }

    fn wrong_password(&mut self, n: usize) {
        if self.firms[n].try_wrong_password() {
            self.counts.add("wrong-password");
        }
    }

    fn maybe_jump_clock(&mut self) {
        match self.dice.random_range(0..400) {
            0 => {
                advance(3 * 86_400);
                self.counts.add("clock-forward");
            }
            1 => {
                advance(-5_000);
                self.counts.add("clock-back");
            }
            _ => {}
        }
    }

    /// Something may be wrong with a disk during the next step.
    fn plant_disk_fault(&mut self, n: usize) {
        let bank = self.dice.random_range(0..2) == 0;
        let disk = if bank {
            self.host.disk.clone()
        } else {
            self.firms[n].disk.clone()
        };
        let after = self.dice.random_range(1..40);
        let side = |firm: &'static str, host: &'static str| if bank { host } else { firm };
        let name = match self.dice.random_range(0..24) {
            0 => {
                disk.crash_after(after, Crash::Kill);
                side("firm-killed", "bank-killed")
            }
            1 => {
                disk.crash_after(after, Crash::PowerCut);
                side("firm-power-cut", "bank-power-cut")
            }
            2 => {
                let room = self.dice.random_range(0..6_000);
                disk.set_capacity(Some(disk.used_bytes() + room));
                side("firm-disk-full", "bank-disk-full")
            }
            3 => {
                disk.fail_syncs(1);
                side("firm-sync-failed", "bank-sync-failed")
            }
            4 => {
                disk.set_read_only(true);
                side("firm-read-only", "bank-read-only")
            }
            _ => return,
        };
        self.counts.add(name);
    }

    /// Whatever the disks went through, both programs start again and their folders open.
    fn recover(&mut self, n: usize) {
        self.firms[n].recover();
        if self.host.recover() {
            self.counts.add("bank-reopened");
        }
    }

    /// No more trouble: everything that was signed must come to its end.
    fn settle_down(&mut self) {
        for n in 0..self.firms.len() {
            self.recover(n);
            for _ in 0..QUIET_CALLS {
                let wanted = [
                    SessionCommand::Send,
                    SessionCommand::Receive,
                    SessionCommand::End,
                ];
                let events = self.connect(n, LineTrouble::default(), &wanted, true);
                assert!(
                    events.contains(&SessionEvent::Ended),
                    "seed {}: a quiet call of firm {n} ended otherwise: {events:?}",
                    self.plan.seed
                );
                self.firms[n].open_and_process();
                self.recover(n);
            }
        }
        oracle::check(
            &mut self.firms,
            &mut self.host,
            self.plan.seed,
            self.sessions,
        );
        oracle::check_settled(&mut self.firms, &mut self.host, self.plan.seed);
    }
}
