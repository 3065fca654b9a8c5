//! What every screen has at hand: the office, and what is shown of it.
//!
//! Drawing gets only [`Shown`], which has no office in it: what is drawn was read before.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::marks::Marks;
use super::office::{CompanyView, Job, Office, OfficeError, OrderDraft, Problem, Stage};
use super::text;
use super::theme::Theme;
use crate::client::OrderList;
use crate::document::Refusal;
use crate::messages::{Language, Messages};

/// At hand while state changes.
pub struct Desk {
    pub office: Box<dyn Office>,
    pub shown: Shown,
    /// The orders marked in the Main base.
    pub marks: Marks,
    /// What the last search found; the Main base then lists only that.
    pub found: Option<Found>,
    /// Record of the order the Main base is to go to.
    pub wanted: Option<u32>,
    /// The base changed, so the screens must read again.
    pub changed: bool,
}

/// At hand while drawing.
pub struct Shown {
    pub words: Messages,
    pub company: CompanyView,
    pub now: NaiveDateTime,
    /// Date for which orders are entered.
    pub date: NaiveDate,
    pub theme: Theme,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    pub notice: Option<Notice>,
    pub busy: Option<Busy>,
}

/// The message line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    /// Something was refused or failed.
    pub wrong: bool,
}

/// The job that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy {
    pub stage: Stage,
    pub done: u64,
    pub total: u64,
}

/// Orders that were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The condition in words, or the piece that was looked for.
    pub words: String,
    pub list: Arc<OrderList>,
}

impl Desk {
    /// A desk for an office; `colours` as the terminal allows.
    pub fn new(office: Box<dyn Office>, words: Messages, colours: bool) -> Desk {
        let now = office.now();
        let shown = Shown {
            words,
            company: office.company(),
            now,
            date: now.date(),
            theme: Theme::new(colours),
            size: (80, 25),
            notice: None,
            busy: None,
        };
        Desk {
            office,
            shown,
            marks: Marks::default(),
            found: None,
            wanted: None,
            changed: false,
        }
    }

    /// Speaks a language from now on, when it is the name of one.
    pub fn speak(&mut self, name: &str) {
        if let Some(language) = Language::from_name(name) {
            self.shown.words = Messages::new(language);
        }
    }

    /// Puts a sentence on the message line.
    pub fn say(&mut self, text: String) {
        self.shown.notice = Some(Notice { text, wrong: false });
    }

    /// Puts what went wrong on the message line.
    pub fn complain(&mut self, error: &OfficeError) {
        let text = self.shown.sentences(error);
        self.shown.notice = Some(Notice { text, wrong: true });
    }

    /// Puts a refusal on the message line.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.complain(&refusal.into());
    }

    /// Begins a job and shows that it runs.
    pub fn begin(&mut self, stage: Stage, job: Job) {
        self.shown.busy = Some(Busy {
            stage,
            done: 0,
            total: 0,
        });
        self.office.begin(job);
    }

    /// Keeps a draft as a template, and says so.
    pub fn save_template(&mut self, name: &str, draft: &OrderDraft) {
        let saved = self.office.save_template(name, draft);
        self.outcome(saved, |shown, ()| {
            let arguments = [("name", name.into())];
            shown.words.format("template-saved", &arguments)
        });
    }

    /// Lists what a search found and says how many there are; false when there is nothing.
    pub fn show_found(&mut self, words: String, list: OrderList) -> bool {
        let messages = &self.shown.words;
        let count = list.records().len();
        if count == 0 {
            let said = messages.text("search-nothing");
            self.say(said);
            return false;
        }
        let said = messages.format("search-found", &[("count", count.into())]);
        self.say(said);
        self.found = Some(Found {
            words,
            list: Arc::new(list),
        });
        true
    }

    /// Drops from what was found the orders that are gone, after the base changed.
    pub fn renew_found(&mut self) {
        if let Some(found) = &mut self.found {
            found.list = Arc::new(self.office.list_of(found.list.records()));
        }
    }

    /// Says the outcome of an operation that changed the base.
    pub fn outcome<T>(
        &mut self,
        result: Result<T, OfficeError>,
        said: impl FnOnce(&Shown, T) -> String,
    ) {
        match result {
            Ok(value) => {
                self.changed = true;
                let text = said(&self.shown, value);
                self.say(text);
            }
            Err(error) => self.complain(&error),
        }
    }
}

impl Shown {
    /// The sentence of one problem.
    pub fn sentence(&self, problem: &Problem) -> String {
        self.words.refusal(&problem.rule, &problem.arguments)
    }

    /// Who did something: a person by name or id, the operator, the bank and the session by word.
    pub fn who(&self, who: &str) -> String {
        match who {
            "operator" | "bank" | "session" => self.words.text(&format!("who-{who}")),
            person => person.to_owned(),
        }
    }

    /// The sentences of an error, in one line.
    pub fn sentences(&self, error: &OfficeError) -> String {
        error
            .problems
            .iter()
            .map(|p| self.sentence(p))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// How old the newest statement is, in words, and whether that is too old (S217).
    pub fn statement_age(&self) -> (String, bool) {
        let accounts = self.company.accounts.iter();
        let newest = accounts.filter_map(|account| account.statement_end).max();
        let Some(end) = newest else {
            return (self.words.text("main-no-statement"), false);
        };
        let days = self.now.date().signed_duration_since(end).num_days();
        let arguments = [("date", text::day(end).into()), ("days", days.into())];
        let said = self.words.format("main-statement-age", &arguments);
        let max = self.company.statement_age_days_max;
        (said, max.is_some_and(|max| days > max))
    }

    /// The rows a screen has between the title and the three lines below.
    pub fn body_rows(&self) -> usize {
        usize::from(self.size.1).saturating_sub(4)
    }

    /// Wide enough for more columns?
    pub fn is_wide(&self) -> bool {
        self.size.0 >= 120
    }
}
