//! How fast the screens answer: key to frame over many orders, the first usable screen, a search.
//! Prints figures; asserts nothing.
//!
//! `cargo bench --bench screens -- [orders]`, by default 1 000 000.

use std::io::Write;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, Local};
use client_bank::client::{Client, sample};
use client_bank::command::office;
use client_bank::document::text::{CodePage, write_orders};
use client_bank::document::{Amount, OrderNumber};
use client_bank::messages::Language;
use client_bank::ui::{App, Event, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Orders of one import.
const ORDERS_PER_FILE: u32 = 10_000;
/// Orders with which the first usable screen is timed.
const FIRST_SCREEN_ORDERS: u32 = 100_000;
/// How often each key is pressed.
const ROUNDS: usize = 50;

fn main() {
    let wanted = std::env::args().find_map(|arg| arg.parse().ok());
    let wanted: u32 = wanted.unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("company");
    sample::init(&dir, [7; 16], now()).expect("a company");
    let mut count = 0;
    for stop in [FIRST_SCREEN_ORDERS.min(wanted), wanted] {
        fill(&dir, &mut count, stop);
        println!("\n{count} orders");
        let mut stage = first_screen(&dir);
        if stop == wanted {
            keys(&mut stage);
            search(&mut stage);
        }
    }
}

fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// Imports orders until there are so many.
fn fill(dir: &std::path::Path, count: &mut u32, wanted: u32) {
    let began = Instant::now();
    let (mut client, _) = Client::open(dir, "bench", now()).expect("opens");
    if *count == 0 {
        let text = std::fs::read(dir.join("sample-orders.txt")).expect("sample orders");
        client
            .import(&text, "sample", "bench", now())
            .expect("an import");
        *count = client.orders_count() as u32;
    }
    let pattern = client.order(1).expect("an order").order.clone();
    let accounts = client.company().account_numbers().expect("accounts");
    while *count < wanted {
        let chunk = ORDERS_PER_FILE.min(wanted - *count);
        let orders: Vec<_> = (0..chunk)
            .map(|place| {
                let serial = *count + place;
                let mut order = pattern.clone();
                let account = serial as usize % accounts.len();
                order.payer.account = accounts[account].clone();
                order.number = OrderNumber::from_value(1_000 + serial / accounts.len() as u32)
                    .expect("a number");
                order.date = now().date_naive();
                order.amount = Amount::from_kopecks(i64::from(serial) + 1).expect("an amount");
                order.payee.name = format!("ООО «Получатель {}»", serial % 5_000);
                order
            })
            .collect();
        let text = write_orders(&orders, now().naive_local(), CodePage::Windows).expect("a file");
        let report = client
            .import(&text, "bench", "bench", now())
            .expect("an import");
        assert_eq!(report.added as u32, chunk, "{:?}", report.refused.first());
        *count += chunk;
        print!("\r{count}");
        let _ = std::io::stdout().flush();
    }
    println!("\rfilled in {:.1} s", began.elapsed().as_secs_f64());
}

struct Stage {
    app: App,
    terminal: Terminal<TestBackend>,
}

impl Stage {
    /// Presses a key; how long until its picture was drawn.
    fn press(&mut self, code: KeyCode) -> Duration {
        let began = Instant::now();
        let key = KeyEvent::new(code, KeyModifiers::NONE);
        self.app.update(Event::Key(key));
        self.draw();
        began.elapsed()
    }

    fn draw(&mut self) {
        let app = &self.app;
        self.terminal
            .draw(|frame| draw(app, frame))
            .expect("a frame");
    }

    /// Hears the office out until its job is over; the longest that one of its words took.
    fn hear(&mut self, until: impl Fn(&str) -> bool) -> Duration {
        let mut worst = Duration::ZERO;
        loop {
            let began = Instant::now();
            let Some(event) = self.app.poll_office() else {
                std::thread::yield_now();
                continue;
            };
            let over = until(&format!("{event:?}").chars().take(20).collect::<String>());
            self.app.update(Event::Office(event));
            self.draw();
            worst = worst.max(began.elapsed());
            if over {
                return worst;
            }
        }
    }
}

fn first_screen(dir: &std::path::Path) -> Stage {
    let began = Instant::now();
    let (client, _) = Client::open(dir, "bench", now()).expect("opens");
    let app = App::new(office(client), Language::Russian, true);
    let terminal = Terminal::new(TestBackend::new(140, 45)).expect("a terminal");
    let mut stage = Stage { app, terminal };
    stage.app.update(Event::Resize(140, 45));
    stage.press(KeyCode::Enter);
    println!(
        "first usable screen {:>36.3} s",
        began.elapsed().as_secs_f64()
    );
    stage
}

/// Keys that lead back to where they began, and what they are.
const KEYS: [(&str, &[KeyCode]); 14] = [
    ("up, down", &[KeyCode::Up, KeyCode::Down]),
    ("page up, page down", &[KeyCode::PageUp, KeyCode::PageDown]),
    ("home, end", &[KeyCode::Home, KeyCode::End]),
    ("mark", &[KeyCode::Char(' '), KeyCode::Up]),
    (
        "mark all, unmark all",
        &[KeyCode::Char('+'), KeyCode::Char('-')],
    ),
    ("invert marks", &[KeyCode::Char('*')]),
    ("filter by status", &[KeyCode::Char('f')]),
    ("order form", &[KeyCode::Enter, KeyCode::Esc]),
    ("new order", &[KeyCode::Insert, KeyCode::Esc]),
    ("copy", &[KeyCode::F(5), KeyCode::Esc]),
    ("search panel", &[KeyCode::F(7), KeyCode::Esc]),
    ("outgoing", &[KeyCode::F(8), KeyCode::Esc]),
    ("journal", &[KeyCode::Char('j'), KeyCode::Esc]),
    ("history", &[KeyCode::Char('h'), KeyCode::Esc]),
];

fn keys(stage: &mut Stage) {
    println!("key to frame                   median      worst");
    let mut all = Vec::new();
    for (name, row) in KEYS {
        let mut took = Vec::new();
        for _ in 0..ROUNDS {
            took.extend(row.iter().map(|code| stage.press(*code)));
            // A form that asks whether to leave is left.
            if matches!(row.last(), Some(KeyCode::Esc)) {
                stage.press(KeyCode::Esc);
            }
        }
        print(name, &mut took);
        all.append(&mut took);
    }
    print("all", &mut all);
}

fn print(name: &str, took: &mut [Duration]) {
    took.sort();
    let ms = |duration: Option<&Duration>| duration.map_or(0.0, |d| d.as_secs_f64() * 1e3);
    let (median, worst) = (ms(took.get(took.len() / 2)), ms(took.last()));
    println!("{name:<24} {median:>9.2} ms {worst:>7.2} ms");
}

/// A piece of text looked for in every field of every order.
fn search(stage: &mut Stage) {
    for code in [KeyCode::Esc, KeyCode::Char('g')] {
        stage.press(code);
    }
    for c in "получатель 777".chars() {
        stage.press(KeyCode::Char(c));
    }
    let began = Instant::now();
    let answered = stage.press(KeyCode::Enter);
    let worst = stage.hear(|event| event.starts_with("Finished"));
    println!(
        "search in all fields {:.2} s, its key answered in {:.2} ms, longest stall {:.2} ms",
        began.elapsed().as_secs_f64(),
        answered.as_secs_f64() * 1e3,
        worst.as_secs_f64() * 1e3
    );
}
