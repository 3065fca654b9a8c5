//! The screens, one file each: state, what an action does to it, its picture.

mod archive;
mod calendar;
mod directory;
mod credits;
mod document;
mod frames;
mod help;
mod inbox;
mod journal;
mod letter_form;
mod main_base;
mod order_form;
mod outgoing;
mod path;
mod print;
mod reading;
mod received_text;
mod request_form;
mod requests;
mod saved_searches;
mod search;
mod session;
mod settings;
mod signer;
mod signing;
mod statement;
mod status_report;
mod totals;
mod turnovers;

pub use archive::Archive;
pub use calendar::Calendar;
pub use credits::Credits;
pub use directory::{Directory, DirectoryForm};
pub use document::DocumentScreen;
pub use frames::frame_line;
pub use help::Help;
pub use inbox::Inbox;
pub use journal::Journal;
pub use letter_form::LetterForm;
pub use main_base::MainBase;
pub use order_form::OrderForm;
pub use outgoing::Outgoing;
pub use path::PathPrompt;
pub use print::Print;
pub use reading::Reading;
pub use request_form::{RequestForm, RequestKind};
pub use requests::Requests;
pub use saved_searches::SavedSearches;
pub use search::Search;
pub use session::Session;
pub use settings::Settings;
pub use signing::SigningRoom;
pub use statement::StatementScreen;
pub use status_report::StatusReportScreen;
pub use totals::Totals;
pub use turnovers::Turnovers;

use ratatui::crossterm::event::KeyEvent;

use super::action::Action;
use super::app::Turn;
use super::desk::{Desk, Shown};
use super::keymap::Context;
use super::office::{Job, JobOutcome, ReceivedRow, SessionEvent, Stage};
use super::popup::Answer;
use super::widgets::Pane;
use crate::document::Document;

/// A whole view.
pub trait Screen {
    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// Its name in the title line.
    fn title(&self, shown: &Shown) -> String;

    /// Goes on by itself when it has just come on top.
    fn entered(&mut self, _desk: &mut Desk) -> Turn {
        Turn::Stay
    }

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

/// Processes a received document, unless that is done already.
pub fn process(row: &ReceivedRow, archive_credits: bool, desk: &mut Desk) -> Turn {
    if row.processed {
        let said = desk.shown.words.text("document-processed-already");
        desk.say(said);
        return Turn::Stay;
    }
    let id = row.id;
    desk.begin(
        Stage::Working,
        Job::Process {
            id,
            archive_credits,
        },
    );
    Turn::Stay
}

/// Opens a received document on the screen of its kind.
pub fn open_document(id: [u8; 16], desk: &mut Desk) -> Turn {
    match desk.office.received(id) {
        Ok(received) => Turn::Open(match received.document {
            Document::StatusReport(report) => {
                Box::new(StatusReportScreen::new(received.row, report))
            }
            Document::Statement(statement) => {
                Box::new(StatementScreen::new(received.row, statement))
            }
            _ => Box::new(DocumentScreen::new(received, &desk.shown)),
        }),
        Err(error) => {
            desk.complain(&error);
            Turn::Stay
        }
    }
}
