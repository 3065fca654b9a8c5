//! The small world, whole: one firm, one bank, two orders out, their protocols and the statement
//! back; every history in which up to three steps are struck by a fault, whatever and wherever it is.
//!
//! A step is what the operator, the bank or a call does next; which one follows from the books alone.
//! A fault strikes a step once: a program dies when a sync of its disk is through, before it is told;
//! or one burst of bytes is lost, comes twice, or never comes because the line is cut before it.
//! (What a disk holds changes for good only with a sync; torn writes are the store's own tests'.) The
//! programs are the real ones over simulated disks. Histories that lead to the same books are gone on
//! with together.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use client_bank::bank::host::lock;
use client_bank::document::Status;
use client_bank::session::{Millis, Pump, SessionCommand};
use client_bank::store::{Disk, Store, Table};
use protocol::Input;
use rand::SeedableRng;
use rand::rngs::StdRng;
use sha2::{Digest, Sha256};

use super::firm::Firm;
use super::host::Host;
use super::surroundings::{set_clock, set_seed};
use super::{oracle, pumps};

/// Milliseconds after which a call hangs.
const LASTS_MS_MAX: u64 = 30 * 60_000;

/// What the walk came to.
#[derive(Debug, Default)]
pub struct Told {
    /// Different books of both ends between two steps.
    pub states: usize,
    /// Steps run, with and without a fault.
    pub steps: u64,
    /// Different places and kinds of one fault over the whole course without another.
    pub places: u64,
    /// Histories of up to so many faults.
    pub histories: u128,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Sign,
    Call { again: bool },
    Process,
    CloseDay,
    Request,
}

#[derive(Debug, Clone, Copy)]
enum Strike {
    Firm(u64),
    Bank(u64),
    Line(usize, LineFault),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineFault {
    Lost,
    Doubled,
    Cut,
}

/// Both ends between two steps.
struct State {
    firm: Firm,
    host: Host,
    /// Where the course without faults goes on; itself at the end.
    calm: usize,
    struck: Vec<usize>,
}

/// How far a step went.
struct Length {
    firm_syncs: u64,
    bank_syncs: u64,
    bursts: usize,
}

struct Walk {
    states: Vec<State>,
    known: HashMap<[u8; 32], usize>,
    told: Told,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Told {
            states,
            steps,
            places,
            histories,
        } = self;
        write!(
            f,
            "{histories} histories, {places} places and kinds of the first fault, {states} different \
             books, {steps} steps run: 0 lost, 0 doubled, 0 altered"
        )
    }
}

/// Walks everything up to so many faults; panics at the first thing that must not be.
pub fn walk(faults_max: usize) -> Told {
    set_clock("2026-11-23T09:00:00+03:00");
    let dir = tempfile::tempdir().unwrap();
    let mut walk = Walk {
        states: Vec::new(),
        known: HashMap::new(),
        told: Told::default(),
    };
    let (firm, host) = beginning(dir.path());
    walk.keep(firm, host);
    // All that so many faults reach, before anything that needs one more.
    let mut level = vec![0];
    for faults in 0..=faults_max {
        let mut next = Vec::new();
        while let Some(state) = level.pop() {
            let fresh = walk.states.len();
            let goes_on = walk.go_on(state);
            level.extend(fresh..walk.states.len());
            if goes_on && faults < faults_max {
                let fresh = walk.states.len();
                walk.strike(state);
                next.extend(fresh..walk.states.len());
            }
            if faults == 0 {
                walk.told.places += walk.states[state].struck.len() as u64;
            }
        }
        level = next;
    }
    walk.told.states = walk.states.len();
    walk.told.histories = walk.histories(0, faults_max, &mut HashMap::new());
    walk.told
}

/// The first order lies in a file, the second is entered.
fn beginning(dir: &std::path::Path) -> (Firm, Host) {
    set_seed(1);
    let mut host = Host::new(&dir.join("bank"), 1);
    let mut firm = Firm::new(&dir.join("firm"), 0, 2, &host);
    host.register(&firm);
    let mut dice = StdRng::seed_from_u64(1);
    firm.enter(1, &mut dice);
    firm.sign();
    firm.enter(1, &mut dice);
    (firm, host)
}

impl Walk {
    /// Runs the next step without a fault; says whether there was one.
    fn go_on(&mut self, from: usize) -> bool {
        self.states[from].calm = from;
        let Some(step) = next_step(&self.states[from]) else {
            self.check_end(from);
            return false;
        };
        let (firm, host, _) = self.run(from, step, None);
        let reached = self.keep(firm, host);
        self.states[from].calm = reached;
        if reached == from {
            let (firm, host, _) = self.run(from, Step::Call { again: true }, None);
            self.states[from].calm = self.keep(firm, host);
        }
        assert_ne!(
            self.states[from].calm,
            from,
            "{step:?} leads nowhere: {:?}",
            self.states[from].firm.orders()
        );
        true
    }

    /// Runs the next step once for every fault there is.
    fn strike(&mut self, from: usize) {
        let Some(step) = next_step(&self.states[from]) else {
            return;
        };
        let (_, _, length) = self.run(from, step, None);
        let mut strikes: Vec<Strike> = (1..=length.firm_syncs).map(Strike::Firm).collect();
        strikes.extend((1..=length.bank_syncs).map(Strike::Bank));
        for fault in [LineFault::Lost, LineFault::Doubled, LineFault::Cut] {
            strikes.extend((0..length.bursts).map(|at| Strike::Line(at, fault)));
        }
        for strike in strikes {
            let (firm, host, _) = self.run(from, step, Some(strike));
            let reached = self.keep(firm, host);
            self.states[from].struck.push(reached);
        }
    }

    fn run(&mut self, from: usize, step: Step, strike: Option<Strike>) -> (Firm, Host, Length) {
        self.told.steps += 1;
        let before = &self.states[from];
        let (mut firm, mut host) = (before.firm.twin(0), before.host.twin(0));
        set_seed(7);
        let began = (firm.disk.syncs(), host.disk.syncs());
        match strike {
            Some(Strike::Firm(at)) => firm.disk.kill_after_syncs(at),
            Some(Strike::Bank(at)) => host.disk.kill_after_syncs(at),
            _ => {}
        }
        let line = match strike {
            Some(Strike::Line(at, fault)) => Some((at, fault)),
            _ => None,
        };
        let mut bursts = 0;
        match step {
            Step::Sign => firm.sign(),
            Step::Call { again } => bursts = call(&firm, &host, again, line),
            Step::Process => firm.open_and_process(),
            Step::CloseDay => host.close_day(),
            Step::Request => firm.request_statement(1),
        }
        let length = Length {
            firm_syncs: firm.disk.syncs() - began.0,
            bank_syncs: host.disk.syncs() - began.1,
            bursts,
        };
        firm.recover(None);
        host.recover(None);
        oracle::check(std::slice::from_ref(&firm), &host, from as u64, 0);
        check_never_back(&before.firm, &firm, step, strike);
        (firm, host, length)
    }

    /// The number of these books; they are new, or were reached before.
    fn keep(&mut self, firm: Firm, host: Host) -> usize {
        let fresh = self.states.len();
        let number = *self.known.entry(books(&firm, &host)).or_insert(fresh);
        if number == fresh {
            self.states.push(State {
                firm,
                host,
                calm: fresh,
                struck: Vec::new(),
            });
        }
        number
    }

    fn check_end(&self, at: usize) {
        let State { firm, host, .. } = &self.states[at];
        let mut firms = [firm.twin(0)];
        oracle::check_settled(&mut firms, host, at as u64);
        let posted = |(_, status, _): &(u32, Status, Vec<u8>)| *status == Status::Posted;
        assert!(firm.orders().iter().all(posted), "{:?}", firm.orders());
        assert_eq!(host.executed().len(), 2);
    }

    fn histories(
        &self,
        from: usize,
        faults: usize,
        known: &mut HashMap<(usize, usize), u128>,
    ) -> u128 {
        if let Some(count) = known.get(&(from, faults)) {
            return *count;
        }
        let State { calm, struck, .. } = &self.states[from];
        let mut count = match *calm == from {
            true => 1,
            false => self.histories(*calm, faults, known),
        };
        if faults > 0 {
            for reached in struck {
                count += self.histories(*reached, faults - 1, known);
            }
        }
        known.insert((from, faults), count);
        count
    }
}

/// What the people at both ends do next, looking at their screens.
fn next_step(state: &State) -> Option<Step> {
    let client = state.firm.client()?;
    let has = |wanted: Status| state.firm.orders().iter().any(|order| order.1 == wanted);
    let opened = client.received().unwrap();
    if !client.sealed_inbox().unwrap().is_empty() || opened.iter().any(|reply| !reply.processed) {
        return Some(Step::Process);
    }
    if has(Status::New) {
        return Some(Step::Sign);
    }
    if !client.outgoing().unwrap().is_empty() || state.firm.unanswered() > 0 {
        return Some(Step::Call { again: false });
    }
    if !has(Status::Accepted) {
        return None;
    }
    let waits = state.host.executed().iter().any(|(_, _, posted)| !posted);
    Some(if waits { Step::CloseDay } else { Step::Request })
}

/// One call over a line of bursts; how many there were.
fn call(firm: &Firm, host: &Host, again: bool, strike: Option<(usize, LineFault)>) -> usize {
    let wanted = [
        SessionCommand::Send,
        SessionCommand::Receive,
        SessionCommand::End,
    ];
    let Some((mut caller, mut answering)) = pumps(firm, host, &wanted, again, 1, [1; 8]) else {
        return 0;
    };
    let mut ends: [&mut dyn Pump; 2] = [&mut caller, &mut answering];
    let disks = [&firm.disk, &host.disk];
    let (mut now, mut bursts) = (0, 0);
    while now < LASTS_MS_MAX {
        let before = bursts;
        for from in [0, 1] {
            ends[from].handle(Input::LineRoom(4_096), Millis(now));
            let burst: Vec<u8> = ends[from].work().to_line.drain(..).collect();
            if disks.iter().any(|disk| disk.is_dead()) {
                return bursts;
            }
            if burst.is_empty() {
                continue;
            }
            let fault = strike.filter(|(at, _)| *at == bursts);
            bursts += 1;
            let copies = match fault.map(|(_, fault)| fault) {
                None => 1,
                Some(LineFault::Lost) => 0,
                Some(LineFault::Doubled) => 2,
                Some(LineFault::Cut) => return bursts,
            };
            for _ in 0..copies {
                ends[1 - from].handle(Input::Received(&burst), Millis(now));
            }
        }
        if bursts > before {
            continue;
        }
        // Nothing is on its way: an end that is over has hung up.
        if ends.iter_mut().any(|end| end.work().over) {
            return bursts;
        }
        let wakes = ends.iter_mut().filter_map(|end| end.work().wake_at);
        now = wakes.min().map_or(LASTS_MS_MAX, |wake| wake.0.max(now + 1));
        for end in &mut ends {
            if end.work().wake_at.is_some_and(|wake| wake.0 <= now) {
                end.handle(Input::Timeout, Millis(now));
            }
        }
    }
    panic!("a call hangs: {strike:?}");
}

/// What was once true of an order is true for ever: it is there, and its status only goes on.
fn check_never_back(before: &Firm, after: &Firm, step: Step, strike: Option<Strike>) {
    let later = after.orders();
    for (record, status, bytes) in before.orders() {
        let found = later.iter().find(|order| order.0 == record);
        assert!(
            found.is_some_and(|order| order.1 >= status && order.2 == bytes),
            "{step:?} {strike:?}: {status:?} became {found:?}"
        );
    }
}

/// Digest of everything both ends hold, but for the numbers of calls, which only rise.
fn books(firm: &Firm, host: &Host) -> [u8; 32] {
    let mut digest = Sha256::new();
    let stores = [firm.client().unwrap().store(), lock(host.bank()).store()];
    for (disk, store) in [&firm.disk, &host.disk].into_iter().zip(stores) {
        for table in tables(&store) {
            for (key, value) in store.scan_prefix(table, b"").unwrap() {
                if table.name == "subscribers" || (table.name == "facts" && key == b"call") {
                    continue;
                }
                digest.update(table.name);
                digest.update((key.len() as u64).to_be_bytes());
                digest.update(key);
                digest.update((value.len() as u64).to_be_bytes());
                digest.update(value);
            }
        }
        for name in disk.list("partial").unwrap() {
            digest.update(&name);
            digest.update(disk.read(&format!("partial/{name}"), 0, 1 << 20).unwrap());
        }
    }
    digest.finalize().into()
}

/// Every table a store has ever written.
fn tables(store: &Store) -> Vec<Table> {
    let history = store.history(1, usize::MAX).unwrap();
    let changed = history.iter().flat_map(|commit| &commit.changed);
    let names: BTreeSet<&str> = changed.map(|row| row.table.as_str()).collect();
    let leak = |name: &str| Table::new(name.to_owned().leak());
    names.into_iter().map(leak).collect()
}
