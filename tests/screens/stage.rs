//! The screens before an office in memory, driven by keys written as words.

use std::rc::Rc;

use client_bank::document::Refusal;
use client_bank::messages::Language;
use client_bank::ui::{App, Context, Event, OfficeEvent, SessionEvent, render_to_text};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::support::office::{Call, Calls, FakeOffice};

/// The screens, and what the office was asked for.
pub struct Stage {
    pub app: App,
    calls: Calls,
    size: (u16, u16),
}

impl Stage {
    /// At the calendar of entry.
    pub fn new(language: Language, size: (u16, u16)) -> Stage {
        let calls = Calls::default();
        let office = FakeOffice::new(&calls);
        Stage::before(office, calls, language, size)
    }

    /// The same, of a company that has nothing yet.
    pub fn empty(language: Language, size: (u16, u16)) -> Stage {
        let calls = Calls::default();
        let office = FakeOffice::empty(&calls);
        Stage::before(office, calls, language, size)
    }

    fn before(office: FakeOffice, calls: Calls, language: Language, size: (u16, u16)) -> Stage {
        let mut app = App::new(Box::new(office), language, true);
        app.update(Event::Resize(size.0, size.1));
        Stage {
            app,
            calls: Rc::clone(&calls),
            size,
        }
    }

    /// At the Main base, in Russian, on the smallest screen.
    pub fn at_base() -> Stage {
        let mut stage = Stage::new(Language::Russian, (80, 24));
        stage.play("Enter");
        stage
    }

    /// Plays a row of words: names of keys, `'typed_text'` with `_` for a space, `poll` to hear the
    /// office out, `poll1` for one event, `fail` for a line that breaks.
    pub fn play(&mut self, script: &str) {
        for word in script.split_whitespace() {
            match word {
                "poll" => self.hear(usize::MAX),
                "poll1" => self.hear(1),
                "fail" => {
                    let error = Refusal::new("line-hung-up").into();
                    let event = OfficeEvent::Session(SessionEvent::Failed(error));
                    self.app.update(Event::Office(event));
                }
                typed if typed.len() > 1 && typed.starts_with('\'') => {
                    let text = typed.trim_matches('\'').replace('_', " ");
                    text.chars().for_each(|c| self.press(KeyCode::Char(c)));
                }
                name => self.send(key(name)),
            }
        }
    }

    /// Presses one key.
    pub fn press(&mut self, code: KeyCode) {
        self.send(KeyEvent::new(code, KeyModifiers::NONE));
    }

    /// Sends one key event.
    pub fn send(&mut self, event: KeyEvent) {
        self.app.update(Event::Key(event));
    }

    /// Hears what the office says, at most so many times.
    pub fn hear(&mut self, times: usize) {
        for _ in 0..times {
            let Some(event) = self.app.poll_office() else {
                return;
            };
            self.app.update(Event::Office(event));
        }
    }

    pub fn picture(&self) -> String {
        render_to_text(&self.app, self.size.0, self.size.1)
    }

    pub fn context(&self) -> Context {
        self.app.context()
    }

    /// Takes the calls noted so far.
    pub fn take_calls(&self) -> Vec<Call> {
        std::mem::take(&mut *self.calls.borrow_mut())
    }
}

/// A key by its name: `F5`, `Alt-5`, `Ctrl-p`, `Enter`, or one character.
pub fn key(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    if let Some(letter) = name.strip_prefix("Ctrl-") {
        return KeyEvent::new(KeyCode::Char(only(letter)), KeyModifiers::CONTROL);
    }
    if let Some(digit) = name.strip_prefix("Alt-") {
        return KeyEvent::new(KeyCode::Char(only(digit)), KeyModifiers::ALT);
    }
    if let Some(Ok(number)) = name.strip_prefix('F').map(str::parse) {
        return plain(KeyCode::F(number));
    }
    plain(match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Ins" => KeyCode::Insert,
        "Del" => KeyCode::Delete,
        "Backspace" => KeyCode::Backspace,
        "Space" => KeyCode::Char(' '),
        other => KeyCode::Char(only(other)),
    })
}

fn only(text: &str) -> char {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c,
        _ => panic!("no key is called {text}"),
    }
}
