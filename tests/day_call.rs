//! A company's day in one call, in virtual time: 500 orders as a 1C text on one end, all accepted in
//! the answer on the other. What it costs is kept in `day_call.txt`; a slower call shows in the diff.
//!
//! `UPDATE_SNAPSHOTS=1` writes the file anew; `CLIENT_BANK_FIGURES=FOLDER` writes the text into a folder.

use std::fmt::Write;
use std::path::Path;

use client_bank::document::text::{self, CodePage};
use client_bank::document::{PaymentOrder, Status};
use client_bank::session::{
    CallerPump, HostPump, MailboxFiles, Millis, Pump, SessionCommand, SessionEvent, Setup,
    Transparency,
};
use protocol::Input;
use protocol::simulator::{LineConditions, NoisyLine};

use crate::support::bank_day::firm::Firm;
use crate::support::bank_day::host::Host;
use crate::support::bank_day::surroundings::{now, seed, set_clock, set_seed};
use crate::support::day_orders;

const BITS_PER_SECOND: u32 = 33_600;
const DELAY_MS: u64 = 100;

/// What `xz -9e` makes of the text.
const XZ_BYTES: u64 = 14_004;

/// What the whole call may last, from its first byte on the line to its last.
const CALL_MS_MAX: u64 = 5_500;

const HEAD: &str = "\
Written by tests/day_call.rs. 500 orders of a day, a line of 33 600 bit/s with 100 ms each way; a call
lasts from its first byte on the line to its last, with handshake, receipts, the bank's answer and close.

";

/// What a call came to.
struct Told {
    lasted_ms: u64,
    out_bytes: u64,
    back_bytes: u64,
}

#[test]
fn a_day_of_orders_goes_and_is_answered_in_one_short_call() {
    set_clock("2026-11-23T09:00:00+03:00");
    set_seed(1);
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(&dir.path().join("bank"), 1);
    let mut firm = Firm::new(&dir.path().join("firm"), 0, 2, &host);
    host.register(&firm);

    let text = text_of_the_day(&mut firm);
    let imported = firm
        .client_mut()
        .import(&text, "orders.txt", "operator", now());
    assert_eq!(imported.unwrap().added, 500);
    firm.sign();
    let waiting = firm.mailbox().unwrap().outgoing().unwrap();
    let [packet] = waiting.as_slice() else {
        panic!("one file of orders, not {}", waiting.len())
    };

    let everything = [
        SessionCommand::Send,
        SessionCommand::Receive,
        SessionCommand::End,
    ];
    let day = call(&firm, &host, &everything);
    firm.open_and_process();
    let accepted = firm
        .orders()
        .iter()
        .filter(|order| order.1 == Status::Accepted)
        .count();
    assert_eq!(accepted, 500);
    let nothing = call(&firm, &host, &everything);

    let mut table = HEAD.to_owned();
    writeln!(table, "text                        {:>7} bytes", text.len()).unwrap();
    writeln!(table, "the same by xz -9e          {XZ_BYTES:>7} bytes").unwrap();
    writeln!(
        table,
        "signed twice and sealed     {:>7} bytes",
        packet.length
    )
    .unwrap();
    for (name, told) in [
        ("the day: S, R and the end", &day),
        ("a call with nothing to say", &nothing),
    ] {
        let Told {
            lasted_ms,
            out_bytes,
            back_bytes,
        } = told;
        writeln!(
            table,
            "{name:<27} {lasted_ms:>7} ms, {out_bytes} bytes out, {back_bytes} back"
        )
        .unwrap();
    }
    println!("{table}");
    compare(&table);
    assert!(packet.length * 4 <= XZ_BYTES * 3, "{} bytes", packet.length);
    assert!(day.lasted_ms <= CALL_MS_MAX, "{} ms", day.lasted_ms);
}

/// The far end takes so many offers at a time; a queue may be longer.
#[test]
fn a_queue_longer_than_can_be_offered_at_once_goes_in_one_call() {
    const FILES: usize = 600;
    set_clock("2026-11-23T09:00:00+03:00");
    set_seed(1);
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(&dir.path().join("bank"), 1);
    let mut firm = Firm::new(&dir.path().join("firm"), 0, 2, &host);
    host.register(&firm);
    for _ in 0..FILES {
        firm.request_statement(3);
    }
    let waiting = |firm: &Firm| firm.mailbox().unwrap().outgoing().unwrap().len();
    assert_eq!(waiting(&firm), FILES);
    let everything = [
        SessionCommand::Send,
        SessionCommand::Receive,
        SessionCommand::End,
    ];
    call(&firm, &host, &everything);
    assert_eq!(waiting(&firm), 0);
    // Each has its answer, and all of them came at this call.
    assert_eq!(firm.client().unwrap().sealed_inbox().unwrap().len(), FILES);
}

/// The day's orders as another program exports them, the firm as the payer.
fn text_of_the_day(firm: &mut Firm) -> Vec<u8> {
    let account = firm.account().clone();
    let client = firm.client_mut();
    let payer = client.company().payer(&account, client.profile()).unwrap();
    let orders: Vec<PaymentOrder> = day_orders::orders(500, 1)
        .into_iter()
        .map(|order| PaymentOrder {
            payer: payer.clone(),
            ..order
        })
        .collect();
    let made_at = day_orders::day().and_hms_opt(12, 0, 0).unwrap();
    let text = text::write_orders(&orders, made_at, CodePage::Windows).unwrap();
    if let Some(folder) = std::env::var_os("CLIENT_BANK_FIGURES") {
        std::fs::write(Path::new(&folder).join("day-call.txt"), &text).unwrap();
    }
    text
}

fn call(firm: &Firm, host: &Host, wanted: &[SessionCommand]) -> Told {
    let mut settling = firm.settling(false).unwrap();
    let call_counter = settling.begin_call([7; 8]).unwrap();
    let setup = |secret| Setup {
        secret,
        seed: seed(),
        call_counter,
        rate_bits_per_second: Some(BITS_PER_SECOND),
        coding: Transparency::Auto,
        watch: false,
    };
    let files = Box::new(MailboxFiles::new(firm.mailbox().unwrap(), now));
    let bank = host.line_key().public_key().to_bytes();
    let mut caller = CallerPump::new(
        &setup(firm.line_key().to_secret()),
        bank,
        files,
        Box::new(settling),
        wanted,
        Millis(0),
    )
    .unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let setup = setup(host.line_key().to_secret());
    let mut answering = HostPump::new(&setup, Box::new(host.call().unwrap()), Millis(0))
        .unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let told = carry(&mut caller, &mut answering);
    let last = caller.work().events.iter().last().cloned();
    assert_eq!(last, Some(SessionEvent::Ended));
    told
}

/// Both ends over the line, a millisecond at a time, until both are over and it is empty.
fn carry<'a>(caller: &'a mut dyn Pump, host: &'a mut dyn Pump) -> Told {
    let line = |seed| NoisyLine::new(LineConditions::clean(BITS_PER_SECOND, DELAY_MS), seed);
    let (mut lines, mut ends) = ([line(1), line(2)], [caller, host]);
    for now in 0..600_000 {
        for (from, end) in ends.iter_mut().enumerate() {
            let arrived = lines[1 - from].pull(now);
            if !arrived.is_empty() {
                end.handle(Input::Received(&arrived), Millis(now));
            }
            if end.work().wake_at.is_some_and(|wake| wake <= Millis(now)) {
                end.handle(Input::Timeout, Millis(now));
            }
            end.handle(Input::LineRoom(lines[from].room(now)), Millis(now));
            let leaving: Vec<u8> = end.work().to_line.drain(..).collect();
            lines[from].push(&leaving, now);
        }
        if ends.iter_mut().all(|end| end.work().over) {
            break;
        }
    }
    assert!(ends.iter_mut().all(|end| end.work().over), "a call hangs");
    let spans = lines.each_ref().map(|line| line.span_ns().unwrap());
    let [out_bytes, back_bytes] = lines.each_ref().map(NoisyLine::carried);
    Told {
        lasted_ms: (spans[0].1.max(spans[1].1) - spans[0].0.min(spans[1].0)).div_ceil(1_000_000),
        out_bytes,
        back_bytes,
    }
}

fn compare(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/day_call.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, table).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(table, kept, "UPDATE_SNAPSHOTS=1 keeps the new figures");
}
