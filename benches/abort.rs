//! Any function key in a session leads back to the Main base, whatever the line does: how long it
//! takes, on the real program in a real terminal.
//!
//! `cargo bench --bench abort`

#[path = "../tests/support/mod.rs"]
#[allow(dead_code)] // It needs some of it.
mod support;

use std::io::Write;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use serialport::{SerialPort, TTYPort};
use support::programs::{Programs, path};
use support::terminal::Terminal;

/// How long after the password the key is pressed: while dialling, and in the waiting for an answer.
const MOMENTS: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(2)];

fn main() {
    let office = Programs::new();
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let address = silent.local_addr().expect("its address").to_string();
    let (_modem, modem_port) = port();
    let (_stuck, stuck_port) = port();
    fill(&stuck_port);
    let peers: [(&str, Vec<&str>); 3] = [
        ("dead peer", vec!["--tcp", &address]),
        (
            "stuck port",
            vec!["--serial", &stuck_port, "--no-flow-control"],
        ),
        (
            "silent modem",
            vec!["--modem", &modem_port, "--no-flow-control"],
        ),
    ];
    println!("| peer | aborts | median | 95 % | worst |\n|---|---|---|---|---|");
    for (name, line) in peers {
        let mut took: Vec<Duration> = Vec::new();
        for key in 1..=12 {
            took.extend(MOMENTS.map(|moment| abort(&office, &line, key, moment)));
        }
        took.sort_unstable();
        let at = |share: usize| took[(took.len() - 1) * share / 100].as_millis();
        println!(
            "| {name} | {} | {} ms | {} ms | {} ms |",
            took.len(),
            at(50),
            at(95),
            at(100)
        );
    }
}

/// From the key to the Main base on the screen.
fn abort(office: &Programs, line: &[&str], key: usize, moment: Duration) -> Duration {
    let company = office.company();
    let mut arguments = vec!["--data", path(&company)];
    arguments.extend(line);
    let mut terminal = Terminal::start(&arguments, 80, 25);
    terminal.see("Calendar").enter().see("all statuses");
    terminal.function(4).see("Session");
    terminal.password("session").enter().see("Any function key");
    std::thread::sleep(moment);
    let began = Instant::now();
    terminal.function(key).see("all statuses");
    began.elapsed()
}

/// A port at whose other end nobody answers.
fn port() -> (TTYPort, String) {
    let (far, near) = TTYPort::pair().expect("a pseudo-terminal");
    let name = near.name().expect("its name");
    // The near end stays open, so that the port lives on between two programs.
    std::mem::forget(near);
    (far, name)
}

/// Fills a port until it takes nothing more.
fn fill(name: &str) {
    let opened = serialport::new(name, 115_200).timeout(Duration::from_millis(100));
    let mut port = opened.open_native().expect("the port");
    while port.write(&[0; 256]).is_ok() {}
}
