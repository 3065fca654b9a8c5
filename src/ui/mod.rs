//! The operator's screens: the one loop, and the pure picture of a state.
//!
//! Keys, pasted text, sizes, time and what the office tells come in as one closed [`Event`];
//! [`App::update`] changes state, [`draw`] shows it. The screens import documents and words, and
//! reach the company's end only through the trait [`Office`].

mod action;
mod app;
mod condition;
mod desk;
mod draw;
mod keyboard;
mod keymap;
mod marks;
mod mouse;
mod office;
mod popup;
mod screens;
mod terminal;
mod text;
mod theme;
mod widgets;

use std::io;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{
    self, Event as TerminalEvent, KeyEvent, MouseEvent, MouseEventKind,
};

pub use app::App;
pub use draw::{draw, render_to_text};
pub use keymap::{Context, manual as key_manual};
pub use office::{
    AccountView, BankSuggestion, CalendarDay, CompanyView, Direction, DirectoryEntry,
    DirectoryField, DirectoryKind, FRAMES_KEPT, FrameView, HistoryRow, ImportRefused, ImportReport,
    InboxView, Job, JobOutcome, JournalPage, JournalRow, LastChange, LineView, Office, OfficeError,
    OfficeEvent, Opened, OrderDraft, OrderField, OrderFilter, OrderRow, OutgoingNote, OutgoingRow,
    PersonView, PrintDone, PrintDraft, PrintTo, PrintWhat, Problem, ProcessReport, Queued, Reason,
    ReceivedDocument, ReceivedRow, RequestDraft, SavedSearch, Secret, SessionCommand, SessionEvent,
    SettingView, Signatory, Signed, SigningList, SigningRow, Stage, StandingView, TransferView,
    WayView,
};
pub use screens::frame_line;

use crate::messages::Language;

/// Everything that can wake the screens.
#[derive(Debug)]
pub enum Event {
    Key(KeyEvent),
    Mouse(MouseEvent),
    Paste(String),
    /// Columns and rows.
    Resize(u16, u16),
    /// Time passed.
    Tick,
    Office(OfficeEvent),
}

/// Runs the screens until the operator leaves; `greeting` is a title and a text to begin with. The
/// terminal is restored whatever happens.
pub fn run(
    office: Box<dyn Office>,
    language: Language,
    greeting: Option<(String, String)>,
) -> io::Result<()> {
    let mut terminal = terminal::Guard::open()?;
    let colours = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut app = App::new(office, language, colours);
    if let Some((title, text)) = greeting {
        app.greet(title, text);
    }
    let size = terminal.screen().size()?;
    app.update(Event::Resize(size.width, size.height));
    while !app.is_over() && !terminal.is_ended() {
        terminal.take_mouse(app.takes_mouse())?;
        terminal.screen().draw(|frame| draw(&app, frame))?;
        take(&mut app, next_event()?.unwrap_or(Event::Tick));
        // Everything that is already there is taken in before the next picture.
        while event::poll(Duration::ZERO)? && !app.is_over() {
            if let Some(event) = translated(event::read()?) {
                take(&mut app, event);
            }
        }
        while let Some(event) = app.poll_office() {
            app.update(Event::Office(event));
        }
    }
    Ok(())
}

/// Takes one event. Work that it begins and that is over at once is waited for: what is typed ahead
/// then meets the screen it was meant for.
fn take(app: &mut App, event: Event) {
    let was_busy = app.is_busy();
    app.update(event);
    let began = Instant::now();
    while app.is_busy() && !was_busy && began.elapsed() < AT_ONCE {
        match app.poll_office() {
            Some(event) => app.update(Event::Office(event)),
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// The next event of the terminal; nothing when none came in time.
fn next_event() -> io::Result<Option<Event>> {
    if event::poll(TICK)? {
        Ok(translated(event::read()?))
    } else {
        Ok(None)
    }
}

fn translated(event: TerminalEvent) -> Option<Event> {
    match event {
        TerminalEvent::Key(key) => Some(Event::Key(key)),
        TerminalEvent::Mouse(mouse) if mouse.kind != MouseEventKind::Moved => {
            Some(Event::Mouse(mouse))
        }
        TerminalEvent::Paste(text) => Some(Event::Paste(text)),
        TerminalEvent::Resize(width, height) => Some(Event::Resize(width, height)),
        _ => None,
    }
}

/// How often the clock and the office are looked at when nobody types.
const TICK: Duration = Duration::from_millis(50);
/// Shorter than an eye sees.
const AT_ONCE: Duration = Duration::from_millis(30);
