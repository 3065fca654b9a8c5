//! The screens, one file each: state, what an action does to it, its picture.

mod calendar;
mod help;
mod main_base;

pub use calendar::Calendar;
pub use help::Help;
pub use main_base::MainBase;

use ratatui::crossterm::event::KeyEvent;

use super::action::Action;
use super::app::Turn;
use super::desk::{Desk, Shown};
use super::keymap::Context;
use super::office::{JobOutcome, SessionEvent};
use super::popup::Answer;
use super::widgets::Pane;

/// A whole view.
pub trait Screen {
    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// Its name in the title line.
    fn title(&self, shown: &Shown) -> String;

    /// Does what a key asks for.
    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn;

    /// Takes a key that is bound to nothing: typing.
    fn edit(&mut self, _key: &KeyEvent, _desk: &mut Desk) -> Turn {
        Turn::Stay
    }

    /// Takes pasted text.
    fn paste(&mut self, _pasted: &str) {}

    /// Takes the answer of the box it asked for.
    fn answered(&mut self, _answer: Answer, _desk: &mut Desk) -> Turn {
        Turn::Stay
    }

    /// Takes the outcome of the job it began.
    fn finished(&mut self, _outcome: JobOutcome, _desk: &mut Desk) -> Turn {
        Turn::Stay
    }

    /// The job it began was refused or failed; the message line says why.
    fn failed(&mut self, _desk: &mut Desk) -> Turn {
        Turn::Stay
    }

    /// Takes what happened in the session.
    fn session(&mut self, _event: SessionEvent, _desk: &mut Desk) -> Turn {
        Turn::Stay
    }

    /// Reads again what it shows: the base, the size or the date changed.
    fn refresh(&mut self, _desk: &mut Desk) {}

    /// Draws it.
    fn draw(&self, shown: &Shown, pane: &mut Pane);
}
