//! From the list of numbers and addresses to an open line, with the pauses between tries.

use std::thread;
use std::time::{Duration, Instant};

use super::SessionEvent;
use crate::line::{Abort, DialPlan, DialStep, Line, LineFault, Opener};

/// Longest wait without a look at the operator's wish to stop.
const LOOK: Duration = Duration::from_millis(100);

/// Tries the plan's targets in turn until one answers or none is left; every try is told.
pub fn dial(
    opener: &mut dyn Opener,
    plan: &mut DialPlan,
    abort: &Abort,
    events: &mut dyn FnMut(SessionEvent),
) -> Result<Box<dyn Line>, LineFault> {
    let began = Instant::now();
    let now = || u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    loop {
        if abort.is_requested() {
            return Err(LineFault::Aborted);
        }
        match plan.next(now()) {
            DialStep::GiveUp(fault) => return Err(fault),
            DialStep::Wait(until) => {
                thread::park_timeout(LOOK.min(Duration::from_millis(until.saturating_sub(now()))));
            }
            DialStep::Try {
                target, attempt, ..
            } => {
                let address = opener.describe(&target).address;
                events(SessionEvent::Dialling {
                    address: address.clone(),
                    attempt,
                });
                match opener.open(&target, abort) {
                    Ok(line) => {
                        events(SessionEvent::Connected { address });
                        return Ok(line);
                    }
                    Err(fault) => {
                        events(SessionEvent::NotReached { rule: fault.rule() });
                        plan.failed(fault, now());
                    }
                }
            }
        }
    }
}
