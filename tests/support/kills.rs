//! The two real programs are killed at moments drawn from a seed and opened again.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use client_bank::client::sample;
use client_bank::document::OrderNumber;
use client_bank::document::text::{CodePage, write_orders};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::programs::{Programs, done, path};

/// What a trial came to; 0 lost, 0 doubled, or it would have panicked.
#[derive(Debug, Default)]
pub struct Killed {
    pub kills: u64,
    /// Orders whose import was acknowledged.
    pub acknowledged: u64,
}

/// Kills the programs so many times; after each both folders must open by themselves and hold
/// everything that was acknowledged.
pub fn run(seed: u64, kills: u64) -> Killed {
    let mut trial = Trial {
        office: Programs::new(),
        dice: StdRng::seed_from_u64(seed),
        acknowledged: BTreeSet::new(),
        next: 0,
        killed: 0,
    };
    while trial.killed < kills {
        trial.step();
        trial.look();
    }
    trial.settle_down();
    trial.look();
    Killed {
        kills: trial.killed,
        acknowledged: trial.acknowledged.len() as u64,
    }
}

/// A company and a bank whose programs die all the time.
struct Trial {
    office: Programs,
    dice: StdRng,
    /// Numbers of orders whose import was acknowledged.
    acknowledged: BTreeSet<String>,
    next: u32,
    killed: u64,
}

impl Trial {
    fn start(program: &str, data: &std::path::Path, arguments: &[&str], input: &str) -> Child {
        let mut child = Command::new(program)
            .args(["--json", "--password-fd", "0", "--data", path(data)])
            .args(arguments)
            .env("LANG", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // A program that died already reads no passwords.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child
    }

    /// Lets a program live for some milliseconds; whether it ended by itself with success.
    fn kill_soon(&mut self, mut child: Child) -> bool {
        let ms = self.dice.random_range(0..90);
        thread::park_timeout(Duration::from_millis(ms));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            self.killed += 1;
        }
        child.wait().unwrap().success()
    }

    fn client(&mut self, arguments: &[&str], input: &str) -> bool {
        let program = env!("CARGO_BIN_EXE_client-bank");
        let child = Trial::start(program, &self.office.company(), arguments, input);
        self.kill_soon(child)
    }

    fn import(&mut self) {
        let now = chrono::Local::now();
        let mut orders = sample::orders(now.date_naive(), 3);
        let mut numbers = Vec::new();
        for order in &mut orders {
            self.next += 1;
            order.number = OrderNumber::from_value(self.next).unwrap();
            numbers.push(order.number.to_string());
        }
        let bytes = write_orders(&orders, now.naive_local(), CodePage::Windows).unwrap();
        let file = self.office.dir.path().join(format!("{}.txt", self.next));
        std::fs::write(&file, bytes).unwrap();
        if self.client(&["import", path(&file)], "") {
            self.acknowledged.extend(numbers);
        }
    }

    /// A call; either end dies.
    fn call(&mut self) {
        let host = self.office.serve();
        let arguments = ["call", "--tcp", &host.address, "--commands", "SR"];
        if self.dice.random_range(0..2) == 0 {
            self.client(&arguments, "session\n");
            return;
        }
        let program = env!("CARGO_BIN_EXE_client-bank");
        let folder = self.office.company();
        let mut caller = Trial::start(program, &folder, &arguments, "session\n");
        let ms = self.dice.random_range(0..90);
        thread::park_timeout(Duration::from_millis(ms));
        drop(host);
        self.killed += 1;
        caller.wait().unwrap();
    }

    fn close_day(&mut self) {
        let program = env!("CARGO_BIN_EXE_bank-host");
        let child = Trial::start(program, &self.office.bank(), &["close-day"], "bank\n");
        self.kill_soon(child);
    }

    fn step(&mut self) {
        match self.dice.random_range(0..10) {
            0..=2 => self.import(),
            3 => {
                let arguments = ["sign", "--first", "ivanov", "--second", "petrova"];
                self.client(&arguments, "first\nsecond\n");
            }
            4 => {
                // A batch may be left with one signature.
                self.client(&["sign", "--second", "petrova"], "second\n");
            }
            5..=6 => self.call(),
            7 => {
                self.client(&["inbox", "open", "--person", "ivanov"], "first\n");
            }
            8 => {
                self.client(&["process"], "");
            }
            _ => self.close_day(),
        }
    }

    /// Both folders open by themselves and agree with themselves; nothing acknowledged is gone.
    fn look(&self) {
        let verified = done(self.office.client(&["verify"], ""));
        assert_eq!(verified["clean"], true, "{verified}");
        let verified = done(self.office.host(&["verify"]));
        assert_eq!(verified["clean"], true, "{verified}");
        let orders = done(self.office.client(&["orders"], ""));
        let mut there = BTreeSet::new();
        for order in orders.as_array().unwrap() {
            let fresh = there.insert(order["number"].as_str().unwrap().to_owned());
            assert!(fresh, "doubled: {order}");
        }
        let lost: Vec<_> = self.acknowledged.difference(&there).collect();
        assert!(lost.is_empty(), "lost: {lost:?}");
    }

    /// Without kills everything comes to its end: nothing is on its way for ever.
    fn settle_down(&self) {
        let office = &self.office;
        let host = office.serve();
        for _ in 0..3 {
            // A batch left with one signature, then all that is new: either may be refused.
            for (arguments, passwords) in [
                (&["sign", "--second", "petrova"][..], "second\n"),
                (&["sign", "--first", "ivanov"], "first\n"),
                (&["sign", "--second", "petrova"], "second\n"),
            ] {
                office.client(arguments, passwords);
            }
            done(office.client(
                &[
                    "call",
                    "--tcp",
                    &host.address,
                    "--commands",
                    "SR",
                    "--again",
                ],
                "session\n",
            ));
            done(office.client(&["inbox", "open", "--person", "ivanov"], "first\n"));
            done(office.client(&["process"], ""));
        }
        drop(host);
        let statuses = office.statuses();
        assert!(
            statuses.iter().all(|status| [2, 3, 4].contains(status)),
            "{statuses:?}"
        );
    }
}
