//! Searches kept under a name: run, changed in the panel, removed.

use ratatui::style::Style;

use super::{Screen, Search};
use crate::client::condition::Condition;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::condition::in_words;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{Job, JobOutcome, SavedSearch, Stage};
use crate::ui::popup::{Answer, Popup};
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// The list, by name.
pub struct SavedSearches {
    rows: Vec<SavedSearch>,
    cursor: Cursor,
    /// Name of the search that is to be removed.
    removed: Option<String>,
}

impl SavedSearches {
    /// The searches as they are kept now.
    pub fn new(desk: &Desk) -> SavedSearches {
        SavedSearches {
            rows: desk.office.saved_searches(),
            cursor: Cursor::default(),
            removed: None,
        }
    }

    fn current(&self) -> Option<&SavedSearch> {
        self.rows.get(self.cursor.at)
    }

    /// The condition of the row the operator is on; dates in it are whole.
    fn condition(&self, desk: &mut Desk) -> Option<Condition> {
        let parsed = Condition::parse(&self.current()?.expression, desk.shown.date);
        let complained = parsed.map_err(|refusals| desk.complain(&refusals.into()));
        complained.ok()
    }

    fn run(&self, desk: &mut Desk) -> Turn {
        if let Some(condition) = self.condition(desk) {
            desk.begin(Stage::Searching, Job::Find { condition });
        }
        Turn::Stay
    }

    fn change(&self, desk: &mut Desk) -> Turn {
        match self.condition(desk) {
            Some(condition) => Turn::Swap(Box::new(Search::with(condition))),
            None => Turn::Stay,
        }
    }

    fn ask_to_remove(&mut self, desk: &Desk) -> Turn {
        let Some(name) = self.current().map(|row| row.name.clone()) else {
            return Turn::Stay;
        };
        let arguments = [("name", name.as_str().into())];
        let question = desk.shown.words.format("searches-remove", &arguments);
        self.removed = Some(name);
        Turn::Ask(Popup::question(question))
    }
}

impl Screen for SavedSearches {
    fn context(&self) -> Context {
        Context::SavedSearches
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("searches-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        if self.cursor.act(action, self.rows.len(), page(&desk.shown)) {
            return Turn::Stay;
        }
        match action {
            Action::RunQuery => self.run(desk),
            Action::ChangeSearch => self.change(desk),
            Action::Search => Turn::Swap(Box::new(Search::new())),
            Action::RemoveSearch => self.ask_to_remove(desk),
            Action::Back => Turn::Back,
            _ => Turn::Stay,
        }
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        if let (Some(name), Answer::Confirmed) = (self.removed.take(), answer) {
            let removed = desk.office.remove_search(&name);
            let name = [("name", name.into())];
            desk.outcome(removed, |shown, ()| {
                shown.words.format("searches-removed", &name)
            });
        }
        Turn::Stay
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        let (JobOutcome::Found(list), Some(row)) = (outcome, self.current()) else {
            return Turn::Stay;
        };
        match desk.show_found(row.name.clone(), list) {
            true => Turn::Home,
            false => Turn::Stay,
        }
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.rows = desk.office.saved_searches();
        self.cursor.keep(self.rows.len(), page(&desk.shown));
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let name = 24;
        let rest = usize::from(pane.width()).saturating_sub(name + 6);
        let columns = [
            Column::left(words.text("column-name"), name),
            Column::left(words.text("search-expression"), rest),
        ];
        let page = page(shown);
        let seen = self.cursor.shown(self.rows.len(), page);
        let rows = self.rows.get(seen.clone()).unwrap_or(&[]);
        let lines = rows.iter().map(|row| {
            let texts = vec![row.name.clone(), row.expression.clone()];
            (" ", texts, Style::new())
        });
        let any = !self.rows.is_empty();
        let cursor = self.cursor.at.checked_sub(seen.start).filter(|_| any);
        table(pane, &columns, lines, cursor);
        if !any {
            pane.put(2, 2, &words.text("searches-empty"), shown.theme.dim());
        }
        if let Some(row) = self.current()
            && let Ok(condition) = Condition::parse(&row.expression, shown.date)
        {
            let below = page as u16 + 1;
            pane.rule(below);
            let width = pane.width().saturating_sub(2);
            let plain = shown.theme.plain();
            let said = in_words(&condition, words);
            pane.part(1, below + 1, width, 4).fold(0, &said, plain);
        }
    }
}

/// Rows of the table that fit on the screen.
fn page(shown: &Shown) -> usize {
    shown.body_rows().saturating_sub(6).max(1)
}
