//! A bank, its subscribers and everything that can happen to them, in virtual time from one seed.

pub mod fate;
pub mod faults;
pub mod firm;
pub mod host;
pub mod model;
pub mod oracle;
pub mod papers;
pub mod surroundings;

use std::collections::BTreeMap;

use client_bank::session::settlement::NAMED_MAX;
use client_bank::session::{
    CallerPump, HostPump, MailboxFiles, Millis, SessionCommand, SessionEvent, Setup, Transparency,
};
use client_bank::store::SimulatedDisk;
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
    pub faults: BTreeMap<String, u64>,
    /// The books of all ends in the end, so that a seed can be seen to give the same bytes.
    pub digest: Vec<u8>,
}

impl Outcome {
    /// Takes the figures of another run in.
    pub fn add(&mut self, other: Outcome) {
        self.sessions += other.sessions;
        self.orders += other.orders;
        self.executed += other.executed;
        for (name, count) in other.faults {
            *self.faults.entry(name).or_default() += count;
        }
    }

    /// Faults that struck fewer than `least` times.
    pub fn rarer_than(&self, least: u64) -> Vec<String> {
        let struck = |name: &String| self.faults.get(name).copied().unwrap_or(0);
        let all = faults::all().into_iter();
        all.filter(|name| struck(name) < least).collect()
    }
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

/// What happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Enter,
    Sign,
    Withdraw,
    Request,
    Call,
    Process,
    CloseDay,
    RepeatPacket,
    KeepBackup,
    Restore,
    KeepBankBackup,
    RestoreBank,
    WrongPassword,
}

impl Step {
    fn draw(dice: &mut StdRng) -> Step {
        match dice.random_range(0..100) {
            0..=25 => Step::Enter,
            26 => Step::RestoreBank,
            27..=39 => Step::Sign,
            40..=44 => Step::Withdraw,
            45..=49 => Step::Request,
            50..=77 => Step::Call,
            78..=86 => Step::Process,
            87..=91 => Step::CloseDay,
            92..=93 => Step::RepeatPacket,
            94..=95 => Step::KeepBackup,
            96..=97 => Step::Restore,
            98 => Step::KeepBankBackup,
            _ => Step::WrongPassword,
        }
    }

    /// On whose disk it writes: the firm's, the bank's; and about how often.
    fn writes(self) -> (bool, bool, u64) {
        match self {
            Step::Enter => (true, false, 24),
            Step::Sign => (true, false, 8),
            Step::Withdraw => (true, false, 3),
            Step::Request => (true, false, 3),
            Step::Call => (true, true, 12),
            Step::Process => (true, false, 9),
            Step::CloseDay => (false, true, 3),
            Step::RepeatPacket => (true, false, 3),
            Step::KeepBackup | Step::Restore => (false, false, 0),
            Step::KeepBankBackup | Step::RestoreBank => (false, false, 0),
            Step::WrongPassword => (true, false, 3),
        }
    }
}

/// Sessions between two looks of the oracle at all books.
const LOOK_EVERY: u64 = 25;
/// Calls without trouble in which everything must settle at the end: some, and one more for every
/// thirteen packets that wait for their answers, because a call names so many.
const QUIET_CALLS: usize = 4;

/// Both ends of a call; nothing when one of them cannot begin.
pub fn pumps(
    firm: &Firm,
    host: &Host,
    wanted: &[SessionCommand],
    again: bool,
    answer_number: u64,
    token: [u8; 8],
) -> Option<(CallerPump, HostPump)> {
    let (mut settling, mailbox) = (firm.settling(again)?, firm.mailbox()?);
    let number = settling.begin_call(token).ok()?;
    let setup = |secret, call_counter, seed| Setup {
        secret,
        seed,
        call_counter,
        rate_bits_per_second: Some(33_600),
        coding: Transparency::Auto,
        watch: false,
    };
    let (line_key, bank_key) = (firm.line_key(), host.line_key());
    let caller_setup = setup(line_key.to_secret(), number, surroundings::seed());
    let host_setup = setup(bank_key.to_secret(), answer_number, surroundings::seed());
    let caller = CallerPump::new(
        &caller_setup,
        bank_key.public_key().to_bytes(),
        Box::new(MailboxFiles::new(mailbox, now)),
        Box::new(settling),
        wanted,
        Millis(0),
    );
    let host = HostPump::new(&host_setup, Box::new(host.call()?), Millis(0));
    Some((caller.ok()?, host.ok()?))
}

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
        while self.sessions < self.plan.sessions || self.must_lose_an_order() {
            self.step();
        }
        self.settle_down();
        self.counts.add_disk("bank", &self.host.disk);
        for firm in &self.firms {
            self.counts.add_disk("firm", &firm.disk);
        }
        Outcome {
            sessions: self.sessions,
            orders: self.firms.iter().map(|firm| firm.orders_ever()).sum(),
            executed: self.host.executed().len() as u64,
            faults: self.counts.all(),
            digest: oracle::digest(&self.firms, &self.host),
        }
    }

    /// The planted defect comes last, so that no restored folder can forget what it was told. Whether
    /// there was nothing to lose yet.
    fn must_lose_an_order(&mut self) -> bool {
        self.plan.canary && !self.host.lose_an_order()
    }

    fn step(&mut self) {
        let n = self.dice.random_range(0..self.firms.len());
        advance(self.dice.random_range(30..1_800));
        self.maybe_jump_clock();
        let step = Step::draw(&mut self.dice);
        self.plant_disk_fault(step, n);
        let before = self.sessions;
        self.act(step, n);
        self.recover(n);
        if self.sessions > before && self.sessions.is_multiple_of(LOOK_EVERY) {
            self.look();
        }
    }

    fn act(&mut self, step: Step, n: usize) {
        let (firm, dice, counts) = (&mut self.firms[n], &mut self.dice, &mut self.counts);
        match step {
            Step::Enter => {
                let count = dice.random_range(1..=self.plan.orders_max);
                firm.enter(count, dice);
            }
            Step::Sign => firm.sign(),
            Step::Withdraw => {
                if firm.withdraw() {
                    counts.add("file-withdrawn");
                }
            }
            Step::Request => firm.request(dice),
            Step::Call => self.call(n),
            Step::Process => firm.open_and_process(),
            Step::CloseDay => self.host.close_day(),
            Step::RepeatPacket => self.repeat_packet(n),
            Step::KeepBackup => firm.keep_backup(),
            Step::Restore => {
                if firm.restore(dice, counts) {
                    counts.add("firm-restored");
                }
            }
            Step::KeepBankBackup => self.host.keep_backup(),
            Step::RestoreBank => {
                if self.host.restore(dice, counts) {
                    counts.add("bank-restored");
                }
            }
            Step::WrongPassword => {
                if firm.try_wrong_password() {
                    counts.add("wrong-password");
                }
            }
        }
    }

    /// One call, with whatever the line has in store for it.
    fn call(&mut self, n: usize) {
        let trouble = faults::line_trouble(&mut self.dice);
        let mut wanted = vec![
            SessionCommand::Send,
            SessionCommand::Receive,
            SessionCommand::End,
        ];
        if self.dice.random_range(0..20) == 0 {
            wanted.push(SessionCommand::BankInformation);
        }
        let again = self.dice.random_range(0..20) == 0;
        if self.connect(n, trouble, &wanted, again).is_none() {
            return;
        }
        self.sessions += 1;
        if again {
            self.counts.add("answers-wished-again");
        }
    }

    /// The caller's events; nothing when one of the ends could not begin.
    fn connect(
        &mut self,
        n: usize,
        trouble: LineTrouble,
        wanted: &[SessionCommand],
        again: bool,
    ) -> Option<Vec<SessionEvent>> {
        let (firm, host) = (&self.firms[n], &self.host);
        let (mut caller, mut answering) =
            pumps(firm, host, wanted, again, self.sessions, self.dice.random())?;
        let disks = [firm.disk.clone(), host.disk.clone()];
        let died = || disks.iter().any(SimulatedDisk::is_dead);
        let end = simulated_call::run(&mut caller, &mut answering, trouble, &mut self.dice, &died);
        advance(i64::try_from(end.lasted_ms / 1000).unwrap());
        for fault in end.happened {
            self.counts.add_side("line", fault);
        }
        Some(end.caller)
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

    fn maybe_jump_clock(&mut self) {
        match self.dice.random_range(0..200) {
            0..=1 => {
                advance(3 * 86_400);
                self.counts.add("clock-forward");
            }
            2..=3 => {
                advance(-5_000);
                self.counts.add("clock-back");
            }
            _ => {}
        }
    }

    /// Something may be wrong with a disk the next step writes on.
    fn plant_disk_fault(&mut self, step: Step, n: usize) {
        let (firm, bank, within) = step.writes();
        let chance = if step == Step::Call { 2 } else { 4 };
        if within == 0 || self.dice.random_range(0..chance) != 0 {
            return;
        }
        let disk = match bank && (!firm || self.dice.random_range(0..3) > 0) {
            true => self.host.disk.clone(),
            false => self.firms[n].disk.clone(),
        };
        faults::plant(&disk, within, &mut self.dice);
    }

    /// Whatever the disks went through, both programs start again and their folders open.
    fn recover(&mut self, n: usize) {
        if self.firms[n].recover(faults::while_opening(&mut self.dice)) {
            self.counts.add_side("firm", "died-opening");
        }
        if self.host.recover(faults::while_opening(&mut self.dice)) {
            self.counts.add_side("bank", "died-opening");
        }
    }

    fn look(&self) {
        oracle::check(&self.firms, &self.host, self.plan.seed, self.sessions);
    }

    /// No more trouble: everything that was signed must come to its end.
    fn settle_down(&mut self) {
        for n in 0..self.firms.len() {
            let mut calls = 0;
            while calls < QUIET_CALLS + self.firms[n].unanswered().div_ceil(NAMED_MAX) {
                calls += 1;
                let wanted = [
                    SessionCommand::Send,
                    SessionCommand::Receive,
                    SessionCommand::End,
                ];
                let events = self.connect(n, LineTrouble::default(), &wanted, true);
                assert!(
                    events
                        .as_ref()
                        .is_some_and(|events| events.contains(&SessionEvent::Ended)),
                    "seed {}: a quiet call of firm {n} ended otherwise: {events:?}",
                    self.plan.seed
                );
                self.firms[n].open_and_process();
            }
        }
        self.look();
        oracle::check_settled(&mut self.firms, &self.host, self.plan.seed);
    }
}
