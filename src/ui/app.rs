//! The state of the screens, and the one place where it changes.
//!
//! [`App::update`] takes one event and changes state; `draw` shows it and decides nothing. The
//! Main base lies at the bottom of the stack of screens, and Esc leads back to it.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::Event;
use super::action::Action;
use super::desk::{Busy, Desk};
use super::office::{JobOutcome, Office, OfficeEvent};
use super::popup::{Answer, Popup, PopupTurn};
use super::screens::{Calendar, Help, MainBase, Screen};
use super::{draw, keyboard, keymap, mouse};
use crate::messages::{Language, Messages};

/// What a screen wants next.
pub enum Turn {
    Stay,
    /// Leave this screen.
    Back,
    /// Leave all screens but the Main base.
    Home,
    /// Put a screen over this one.
    Open(Box<dyn Screen>),
    /// Put a screen in the place of this one.
    Swap(Box<dyn Screen>),
    /// Leave this screen with an answer for the one under it.
    Return(Answer),
    /// Put a box over this screen; the answer comes back to it.
    Ask(Popup),
    Quit,
}

/// The screens and everything they show.
pub struct App {
    pub(super) desk: Desk,
    /// Never empty: the first is the Main base.
    pub(super) screens: Vec<Box<dyn Screen>>,
    pub(super) popup: Option<Popup>,
    last_key: Option<KeyEvent>,
    /// Where the mouse was pressed, when nothing was done since.
    pressed: Option<Position>,
    over: bool,
}

impl App {
    /// The screens of an office, as they are when the program starts: the calendar over the Main
    /// base (S52, S54).
    pub fn new(office: Box<dyn Office>, language: Language, colours: bool) -> App {
        let mut desk = Desk::new(office, Messages::new(language), colours);
        let base = MainBase::new(&mut desk);
        let calendar = Calendar::at_entry(&desk);
        App {
            desk,
            screens: vec![Box::new(base), Box::new(calendar)],
            popup: None,
            last_key: None,
            pressed: None,
            over: false,
        }
    }

    /// Puts a text to read over the first screen.
    pub fn greet(&mut self, title: String, text: String) {
        self.popup = Some(Popup::text(title, text));
    }

    /// Has the operator left?
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Does a job run?
    pub fn is_busy(&self) -> bool {
        self.desk.shown.busy.is_some()
    }

    /// The next thing that happened at the office, if anything did.
    pub fn poll_office(&mut self) -> Option<OfficeEvent> {
        self.desk.office.poll()
    }

    /// Takes one event.
    pub fn update(&mut self, event: Event) {
        match event {
            Event::Key(key) => {
                self.pressed = None;
                self.key(key);
            }
            Event::Mouse(event) => self.mouse(&event),
            Event::Paste(pasted) => self.paste(&pasted),
            Event::Resize(width, height) => {
                self.desk.shown.size = (width, height);
                // While a job runs nothing but its progress may be asked for.
                match self.desk.shown.busy {
                    Some(_) => self.desk.changed = true,
                    None => self.refresh(),
                }
            }
            Event::Tick => self.desk.shown.now = self.desk.office.now(),
            Event::Office(event) => self.office_event(event),
        }
        if self.desk.changed && self.desk.shown.busy.is_none() {
            self.desk.changed = false;
            self.desk.shown.company = self.desk.office.company();
            self.desk.renew_found();
            self.refresh();
        }
    }

    /// The screen on top.
    pub(super) fn top(&self) -> Option<&dyn Screen> {
        self.screens.last().map(|screen| &**screen)
    }

    /// Where keys are looked up now.
    pub fn context(&self) -> keymap::Context {
        let screen = self
            .top()
            .map_or(keymap::Context::MainBase, |screen| screen.context());
        self.popup.as_ref().map_or(screen, Popup::context)
    }

    fn key(&mut self, key: KeyEvent) {
        if key.kind == KeyEventKind::Release {
            return;
        }
        if let Some(busy) = self.desk.shown.busy {
            if busy.stage.can_be_stopped() && key.code == KeyCode::Esc {
                self.desk.office.stop_job();
            }
            return;
        }
        // The same key with Ctrl let go is still the same key held.
        let same = self
            .last_key
            .is_some_and(|last| keyboard::same_key(last.code, key.code));
        let repeated = same || key.kind == KeyEventKind::Repeat;
        self.last_key = Some(key);
        self.desk.shown.notice = None;
        match self.popup.take() {
            Some(popup) => self.popup_key(popup, &key, repeated),
            None => self.screen_key(&key),
        }
    }

    /// Presses the keys an event of the mouse stands for.
    fn mouse(&mut self, event: &MouseEvent) {
        let before = self.pressed.take();
        let keys = mouse::keys(event, before, self.context(), &draw::reach(self));
        // A key that is held stays one, whatever the mouse does meanwhile.
        let held = self.last_key;
        for key in keys {
            self.key(key);
        }
        self.last_key = held;
        if let MouseEventKind::Down(_) = event.kind {
            self.pressed = Some(Position::new(event.column, event.row));
        }
    }

    /// Is the mouse wished for?
    pub fn takes_mouse(&self) -> bool {
        self.desk.shown.company.mouse
    }

    fn popup_key(&mut self, mut popup: Popup, key: &KeyEvent, repeated: bool) {
        match popup.update(key, repeated, &self.desk.shown.words) {
            PopupTurn::Stay => self.popup = Some(popup),
            PopupTurn::Close => {}
            PopupTurn::Answer(answer) => {
                self.on_top(|screen, desk| screen.answered(answer, desk));
            }
            PopupTurn::Run(action) => self.act(action),
            PopupTurn::RunAtHome(action) => {
                self.turn(Turn::Home);
                self.act(action);
            }
        }
    }

    fn screen_key(&mut self, key: &KeyEvent) {
        match keymap::find(self.context(), key) {
            Some(action) => self.act(action),
            None => self.on_top(|screen, desk| screen.edit(key, desk)),
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            // Help about help leads nowhere.
            Action::Help if self.context() == keymap::Context::Help => {}
            Action::Help => {
                let help = Help::new(self.context(), &self.desk.shown);
                self.turn(Turn::Open(Box::new(help)));
            }
            Action::Menu => {
                self.popup = Some(Popup::menu(self.context(), &self.desk.shown.words));
            }
            action => self.on_top(|screen, desk| screen.act(action, desk)),
        }
    }

    fn paste(&mut self, pasted: &str) {
        if self.desk.shown.busy.is_some() {
            return;
        }
        match (&mut self.popup, self.screens.last_mut()) {
            (Some(popup), _) => popup.paste(pasted),
            (None, Some(screen)) => screen.paste(pasted),
            (None, None) => {}
        }
    }

    fn office_event(&mut self, event: OfficeEvent) {
        match event {
            OfficeEvent::Progress { stage, done, total } => {
                if self.desk.shown.busy.is_some() {
                    self.desk.shown.busy = Some(Busy { stage, done, total });
                }
            }
            OfficeEvent::Finished(result) => {
                self.desk.shown.busy = None;
                self.desk.changed = !result.as_ref().is_ok_and(JobOutcome::only_read);
                match result {
                    Ok(outcome) => self.on_top(|screen, desk| screen.finished(outcome, desk)),
                    Err(error) => {
                        self.desk.complain(&error);
                        self.on_top(|screen, desk| screen.failed(desk));
                    }
                }
            }
            OfficeEvent::Session(event) => {
                // After an abort the session's screen is gone and its last events say nothing new.
                self.on_top(|screen, desk| screen.session(event, desk));
            }
        }
    }

    fn on_top(&mut self, ask: impl FnOnce(&mut dyn Screen, &mut Desk) -> Turn) {
        if let Some(screen) = self.screens.last_mut() {
            let turn = ask(&mut **screen, &mut self.desk);
            self.turn(turn);
        }
    }

    fn turn(&mut self, turn: Turn) {
        match turn {
            Turn::Stay => return,
            Turn::Back => self.pop(1),
            Turn::Home => self.pop(usize::MAX),
            Turn::Open(screen) => {
                self.screens.push(screen);
                self.on_top(|screen, desk| screen.entered(desk));
            }
            Turn::Swap(screen) => {
                self.pop(1);
                self.screens.push(screen);
                self.on_top(|screen, desk| screen.entered(desk));
            }
            Turn::Return(answer) => {
                self.pop(1);
                self.on_top(|screen, desk| screen.answered(answer, desk));
            }
            Turn::Ask(popup) => self.popup = Some(popup),
            Turn::Quit => self.over = true,
        }
        if self.desk.shown.busy.is_none() {
            self.refresh();
        }
    }

    /// Leaves so many screens, never the Main base.
    fn pop(&mut self, count: usize) {
        let kept = self.screens.len().saturating_sub(count).max(1);
        self.screens.truncate(kept);
    }

    fn refresh(&mut self) {
        for screen in &mut self.screens {
            screen.refresh(&mut self.desk);
        }
    }
}
