//! Several numbers and addresses tried in turn, with growing pauses; pure.

use super::{LineFault, Target};

/// How patiently to try.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DialRules {
    /// How often the whole list is gone through, at least once.
    pub rounds: u32,
    /// Milliseconds after the first round; doubled after each further one.
    pub pause_ms: u64,
    /// The longest pause.
    pub pause_ms_max: u64,
}

impl Default for DialRules {
    fn default() -> Self {
        Self {
            rounds: 3,
            pause_ms: 5_000,
            pause_ms_max: 60_000,
        }
    }
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialStep {
    /// Try this target.
    Try {
        /// Where to call.
        target: Target,
        /// Number of this try, from 1.
        attempt: u32,
        /// How many tries there are at most.
        attempts_max: u32,
    },
    /// Not before this moment (milliseconds).
    Wait(u64),
    /// Nothing is left to try; the last reason.
    GiveUp(LineFault),
}

/// Where to call next.
#[derive(Clone, Debug)]
pub struct DialPlan {
    targets: Vec<Target>,
    rules: DialRules,
    attempts_max: u32,
    /// Index of the next target.
    next: usize,
    round: u32,
    attempt: u32,
    not_before_ms: u64,
    last: LineFault,
}

impl DialPlan {
    /// These targets, in this order.
    pub fn new(targets: Vec<Target>, rules: DialRules) -> Self {
        let count = u32::try_from(targets.len()).unwrap_or(u32::MAX);
        Self {
            attempts_max: count.saturating_mul(rules.rounds.max(1)),
            targets,
            rules,
            next: 0,
            round: 0,
            attempt: 0,
            not_before_ms: 0,
            last: LineFault::NotSetUp,
        }
    }

    /// What to do at `now`.
    pub fn next(&mut self, now: u64) -> DialStep {
        if self.round >= self.rules.rounds.max(1) {
            return DialStep::GiveUp(self.last.clone());
        }
        let Some(target) = self.targets.get(self.next) else {
            return DialStep::GiveUp(self.last.clone());
        };
        if now < self.not_before_ms {
            return DialStep::Wait(self.not_before_ms);
        }
        self.attempt += 1;
        DialStep::Try {
            target: target.clone(),
            attempt: self.attempt,
            attempts_max: self.attempts_max.max(self.attempt),
        }
    }

    /// The last try failed, or its line was lost.
    pub fn failed(&mut self, fault: LineFault, now: u64) {
        let struck = |plan: &mut Self, out: &dyn Fn(&Target) -> bool| {
            let before = plan.targets.iter().take(plan.next).filter(|t| out(t));
            let shift = before.count();
            plan.targets.retain(|target| !out(target));
            plan.next -= shift;
        };
        match (&fault, self.targets.get(self.next).cloned()) {
            (LineFault::Aborted, _) => self.targets.clear(),
            // Without its port or modem no number of that kind can be called.
            (
                LineFault::PortMissing { .. }
                | LineFault::PortDenied { .. }
                | LineFault::CommandRefused { .. }
                | LineFault::NotSetUp,
                Some(target),
            ) => struck(self, &|other| other.kind() == target.kind()),
            (fault, Some(target)) if !fault.may_pass() => {
                struck(self, &|other| *other == target);
            }
            _ => self.next += 1,
        }
        self.last = fault;
        if self.next >= self.targets.len() {
            self.next = 0;
            let pause = self.rules.pause_ms.saturating_mul(1 << self.round.min(16));
            self.not_before_ms = now.saturating_add(pause.min(self.rules.pause_ms_max));
            self.round += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modem(number: &str) -> Target {
        Target::Modem {
            number: number.to_owned(),
        }
    }

    fn tcp(address: &str) -> Target {
        Target::Tcp {
            address: address.to_owned(),
        }
    }

    /// Targets tried, with the moment of each, when every one fails as told.
    fn run(
        targets: &[Target],
        rules: DialRules,
        fault: impl Fn(&Target) -> LineFault,
    ) -> (Vec<(Target, u64)>, LineFault) {
        let (mut plan, mut now, mut tried) = (DialPlan::new(targets.to_vec(), rules), 0, vec![]);
        loop {
            match plan.next(now) {
                DialStep::Try { target, .. } => {
                    plan.failed(fault(&target), now);
                    tried.push((target, now));
                }
                DialStep::Wait(until) => now = until,
                DialStep::GiveUp(fault) => return (tried, fault),
            }
        }
    }

    #[test]
    fn numbers_are_tried_in_turn_with_growing_pauses() {
        let targets = [modem("1"), modem("2")];
        let rules = DialRules {
            rounds: 4,
            pause_ms: 5_000,
            pause_ms_max: 12_000,
        };
        let (tried, fault) = run(&targets, rules, |_| LineFault::Busy);
        let moments: Vec<u64> = tried.iter().map(|(_, at)| *at).collect();
        assert_eq!(
            moments,
            [0, 0, 5_000, 5_000, 15_000, 15_000, 27_000, 27_000]
        );
        assert_eq!(tried.first().map(|(t, _)| t), Some(&modem("1")));
        assert_eq!(tried.get(3).map(|(t, _)| t), Some(&modem("2")));
        assert_eq!(fault, LineFault::Busy);
    }

    #[test]
    fn a_number_that_can_never_be_called_is_struck_out() {
        let targets = [modem("1"), modem("2"), modem("3")];
        let (tried, fault) = run(&targets, DialRules::default(), |target| {
            match *target == modem("2") {
                true => LineFault::Blacklisted {
                    number: "2".to_owned(),
                },
                false => LineFault::NoAnswer,
            }
        });
        let numbers: Vec<&Target> = tried.iter().map(|(target, _)| target).collect();
        let [one, two, three] = &targets;
        assert_eq!(numbers, [one, two, three, one, three, one, three]);
        assert_eq!(fault, LineFault::NoAnswer);
    }

    #[test]
    fn without_a_port_no_number_is_called_but_the_network_is() {
        let targets = [modem("1"), modem("2"), tcp("bank:1")];
        let missing = LineFault::PortMissing {
            port: "COM9".to_owned(),
        };
        let (tried, _) = run(&targets, DialRules::default(), |target| {
            match target.kind() {
                super::super::LineKind::Modem => missing.clone(),
                _ => LineFault::HungUp,
            }
        });
        let tried: Vec<Target> = tried.into_iter().map(|(target, _)| target).collect();
        assert_eq!(
            tried,
            [modem("1"), tcp("bank:1"), tcp("bank:1"), tcp("bank:1")]
        );
    }

    #[test]
    fn the_wish_to_stop_ends_everything() {
        let targets = [modem("1"), modem("2")];
        let (tried, fault) = run(&targets, DialRules::default(), |_| LineFault::Aborted);
        assert_eq!((tried.len(), fault), (1, LineFault::Aborted));
    }

    #[test]
    fn nowhere_to_call_is_said_at_once() {
        let (tried, fault) = run(&[], DialRules::default(), |_| LineFault::Busy);
        assert_eq!((tried.len(), fault), (0, LineFault::NotSetUp));
    }
}
