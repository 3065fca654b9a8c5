//! A null-modem cable between two programs: two pseudo-terminals and what lies between them.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use serialport::{SerialPort, TTYPort};

/// What a line does to a byte, knowing the two that came before it; nothing when it eats it.
pub type Eats = fn(before: [u8; 2], byte: u8) -> Option<u8>;

/// What the cable carries and when it is cut.
#[derive(Default)]
struct State {
    /// Bytes carried from the company to the bank.
    to_bank: AtomicU64,
    /// After so many bytes to the bank nothing passes any more.
    cut_after: AtomicU64,
    ended: AtomicBool,
}

/// A cable; both programs open its ends by name.
pub struct Cable {
    pub company_port: String,
    pub bank_port: String,
    state: Arc<State>,
    threads: Vec<JoinHandle<()>>,
    /// Keep the far ends plugged in while no program has them open.
    _plugs: [TTYPort; 2],
}

impl Cable {
    pub fn lay() -> Cable {
        Cable::lay_eating(|_, byte| Some(byte))
    }

    /// A cable between things that eat or change some bytes, both ways.
    pub fn lay_eating(eats: Eats) -> Cable {
        let (company, company_plug) = TTYPort::pair().unwrap();
        let (bank, bank_plug) = TTYPort::pair().unwrap();
        let state = Arc::new(State::default());
        state.cut_after.store(u64::MAX, Ordering::SeqCst);
        let threads = vec![
            carry(
                company.try_clone_native().unwrap(),
                bank.try_clone_native().unwrap(),
                &state,
                true,
                eats,
            ),
            carry(bank, company, &state, false, eats),
        ];
        Cable {
            company_port: company_plug.name().unwrap(),
            bank_port: bank_plug.name().unwrap(),
            state,
            threads,
            _plugs: [company_plug, bank_plug],
        }
    }

    /// Lets so many more bytes pass to the bank, then nothing either way.
    pub fn cut_after(&self, bytes: u64) {
        let now = self.state.to_bank.load(Ordering::SeqCst);
        self.state.cut_after.store(now + bytes, Ordering::SeqCst);
    }

    /// Mends the cable; says how many bytes have passed to the bank so far.
    pub fn mend(&self) -> u64 {
        self.state.cut_after.store(u64::MAX, Ordering::SeqCst);
        self.state.to_bank.load(Ordering::SeqCst)
    }

    /// Bytes carried to the bank so far.
    pub fn carried(&self) -> u64 {
        self.state.to_bank.load(Ordering::SeqCst)
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        self.state.ended.store(true, Ordering::SeqCst);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn carry(
    mut from: TTYPort,
    mut to: TTYPort,
    state: &Arc<State>,
    counted: bool,
    eats: Eats,
) -> JoinHandle<()> {
    let state = state.clone();
    from.set_timeout(Duration::from_millis(20)).unwrap();
    to.set_timeout(Duration::from_millis(200)).unwrap();
    std::thread::spawn(move || {
        let (mut buffer, mut before) = ([0; 1024], [0; 2]);
        while !state.ended.load(Ordering::SeqCst) {
            let Ok(len) = from.read(&mut buffer) else {
                continue;
            };
            let limit = state.cut_after.load(Ordering::SeqCst);
            let passed = state.to_bank.load(Ordering::SeqCst);
            let left = limit.saturating_sub(passed).min(len as u64) as usize;
            if counted {
                state.to_bank.fetch_add(left as u64, Ordering::SeqCst);
            }
            let passed: Vec<u8> = buffer[..left]
                .iter()
                .filter_map(|byte| {
                    let kept = eats(before, *byte);
                    before = [before[1], *byte];
                    kept
                })
                .collect();
            let mut rest = passed.as_slice();
            while !rest.is_empty() && !state.ended.load(Ordering::SeqCst) {
                if let Ok(taken) = to.write(rest) {
                    rest = &rest[taken..];
                }
            }
        }
    })
}
