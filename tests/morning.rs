//! An operator's morning at the real screens, with the keys counted.

use client_bank::client::sample;
use client_bank::document::text::{CodePage, write_orders};

use crate::support::programs::{Programs, done, path};
use crate::support::terminal::Terminal;

/// Exchange file of two more orders, as the bookkeeping program left it.
fn bookkeeping_file(dir: &tempfile::TempDir) -> std::path::PathBuf {
    let now = chrono::Local::now();
    let mut orders = sample::orders(now.date_naive(), 2);
    for (order, number) in orders.iter_mut().zip([501, 502]) {
        order.number = client_bank::document::OrderNumber::from_value(number).unwrap();
    }
    let bytes = write_orders(&orders, now.naive_local(), CodePage::Windows).unwrap();
    let file = dir.path().join("day.txt");
    std::fs::write(&file, bytes).unwrap();
    file
}

fn start(columns: u16, rows: u16) -> Terminal {
    let mut terminal = Terminal::start(&["demo"], columns, rows);
    terminal.see("First signatory and password").escape();
    terminal
        .gone("First signatory and password")
        .see("Calendar")
        .enter();
    terminal.see("all statuses").see("12 orders");
    terminal
}

/// Keys an operation took.
fn counted(terminal: &mut Terminal, work: impl FnOnce(&mut Terminal)) -> usize {
    let before = terminal.keys;
    work(terminal);
    terminal.keys - before
}

/// Enters an order field by field, as it stands on the invoice; number and date are offered.
fn enter_by_hand(terminal: &mut Terminal) {
    let invoice = sample::orders(chrono::Local::now().date_naive(), 1).remove(0);
    terminal.key(b"\x1b[2~").see("New payment order").enter();
    terminal.text(invoice.payee.bank.code.as_str()).enter();
    // Correspondent account, settlement centre and bank follow from the code.
    terminal.see(&invoice.payee.bank.name);
    terminal.enter().enter().enter();
    terminal.text(&invoice.payee.name).enter();
    terminal.text(invoice.payee.account.as_str()).enter();
    terminal.text("1500,50").enter().enter();
    terminal.text("Оплата по счёту № 9").function(2);
    terminal.see("Order 13 saved");
}

fn sign(terminal: &mut Terminal) {
    terminal.function(6).see("Signing room");
    terminal.function(2).see("Иванов И.И.");
    terminal.password("first").enter().see("Петрова А.С.");
    terminal.password("second").enter().see("1 in a file");
}

fn call(terminal: &mut Terminal) {
    terminal.function(4).see("Session");
    terminal.password("session").enter().see("(R S B ? X)");
    terminal.text("s").see("Everything is sent");
    terminal.text("r").see("Everything is received");
    // What came is opened next.
    terminal.text("x").see("From the bank").see("Иванов И.И.");
}

fn open_and_process(terminal: &mut Terminal) {
    terminal.password("first").enter().see("Protocol");
    terminal.function(5);
}

#[test]
fn a_morning_from_the_calendar_to_a_posted_statement() {
    let dir = tempfile::tempdir().unwrap();
    let file = bookkeeping_file(&dir);
    let mut terminal = start(140, 45);

    let by_hand = counted(&mut terminal, enter_by_hand);
    let repeat = counted(&mut terminal, |terminal| {
        terminal.function(5).see("New payment order");
        terminal.function(2).see("Order 14 saved");
    });
    terminal.key(b"\x17").see("Name of the template");
    terminal.text("Rent").enter().see("Rent");
    let from_template = counted(&mut terminal, |terminal| {
        terminal
            .text("t")
            .see("Rent")
            .enter()
            .see("New payment order");
        terminal.function(2).see("Order 15 saved");
    });
    terminal.text("l").see("Import");
    terminal.password(path(&file)).enter().see("Read 2");
    terminal.escape().see("all statuses").see("17 orders");

    let searching = counted(&mut terminal, |terminal| {
        terminal.function(7).see("Search").enter().enter();
        terminal.text("501").enter().text("q").see("1 order,");
    });
    terminal.escape().see("17 orders");

    let sending = counted(&mut terminal, |terminal| {
        sign(terminal);
        call(terminal);
        open_and_process(terminal);
    });
    terminal.see("accepted 16, rejected 1").escape();
    terminal.see("From the bank").escape().see("all statuses");
    terminal.see("2 accepted").see("4 rejected");

    // The demo's bank closes its day after the call: the statement can be asked for.
    terminal
        .function(9)
        .see("Requests")
        .enter()
        .see("From (this day is out)");
    terminal.enter().enter().see("40702810400010000071").enter();
    terminal.function(2).see("Иванов И.И.");
    terminal.enter();
    terminal.password("first").enter().see("all statuses");
    call(&mut terminal);
    terminal.password("first").enter().see("Statement");
    terminal.function(5).see("Posted: 16").escape();
    terminal
        .see("From the bank")
        .escape()
        .see("all statuses")
        .see("3 posted");

    // On paper, with the bank's mark: a file beside the company's others.
    let printing = counted(&mut terminal, |terminal| {
        terminal
            .text("p")
            .see("this order")
            .enter()
            .see("1 page is in");
    });

    // The journal names files, not the numbers of packets.
    terminal.text("j").see("delivered to the bank").see(".req");
    terminal.see(".sta").escape().see("all statuses");

    println!("| operation | keys |\n|---|---|");
    println!("| an order by hand | {by_hand} |");
    println!("| a repeat order | {repeat} |");
    println!("| an order from a template | {from_template} |");
    println!("| search by number | {searching} |");
    println!("| sign, send, receive, process | {sending} |");
    println!("| print an order | {printing} |");
    assert!(repeat <= 10, "{repeat} keys for a repeat order");
    assert!(
        sending <= 12,
        "{sending} keys to sign, send, receive and process"
    );

    terminal.text("q").see("Leave Client-Bank?").text("y");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_program_told_to_end_gives_the_terminal_back() {
    for signal in ["TERM", "HUP"] {
        let mut terminal = start(80, 25);
        terminal.signal(signal);
        terminal.given_back();
        assert_eq!(terminal.ended(), 0);
    }
}

#[test]
fn a_closed_window_leaves_no_program_behind() {
    let office = Programs::new();
    let company = office.company();
    let mut terminal = Terminal::start(&["--data", path(&company)], 80, 25);
    terminal.see("Calendar").enter().see("all statuses");
    terminal.hang_up();
    terminal.ended();
    // The folder is free again.
    done(office.client(&["orders"], ""));
}
