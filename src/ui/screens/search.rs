//! The search panel: field, operation, logic, value; then Query, View, Cancel, Add (S96–S106).

use ratatui::crossterm::event::KeyEvent;

use super::{SavedSearches, Screen};
use crate::client::condition::{CHARS_MAX, Condition, Logic, Operation, SearchField, Term};
use crate::document::Refusal;
use crate::messages::Messages;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::condition::in_words;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::{Job, JobOutcome, Stage};
use crate::ui::popup::{Answer, Popup};
use crate::ui::text;
use crate::ui::widgets::{Cursor, Field, Pane, Takes};

/// The condition so far, and the term being made.
pub struct Search {
    condition: Condition,
    field: Cursor,
    operation: Cursor,
    logic: Cursor,
    value: Field,
    menu: Cursor,
    focus: Focus,
    asked: Option<Asked>,
}

/// What the box over the panel asks.
enum Asked {
    /// The name under which this condition is kept.
    Name(Condition),
    Expression,
}

/// Where the operator is in the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Field,
    Operation,
    Logic,
    Value,
    Menu,
}

impl Search {
    /// An empty panel.
    pub fn new() -> Search {
        Search {
            condition: Condition::default(),
            field: Cursor::default(),
            operation: Cursor::default(),
            logic: Cursor::default(),
            value: Field::new(Takes::Text, 60),
            menu: Cursor::default(),
            focus: Focus::Field,
            asked: None,
        }
    }

    /// A panel with a condition in it, at its menu.
    pub fn with(condition: Condition) -> Search {
        Search {
            condition,
            focus: Focus::Menu,
            ..Search::new()
        }
    }

    /// Takes the value and goes on to the menu, or says what is wrong with it.
    fn take_value(&mut self, desk: &mut Desk) {
        // A condition that is there needs no further term.
        if self.value.text().is_empty() && !self.condition.is_empty() {
            self.focus = Focus::Menu;
            return;
        }
        match self.term(desk) {
            Ok(_) => self.focus = Focus::Menu,
            Err(refusal) => desk.refuse(refusal),
        }
    }

    fn term(&self, desk: &Desk) -> Result<Term, Refusal> {
        let field = SearchField::ALL.get(self.field.at);
        let operation = Operation::ALL.get(self.operation.at);
        Term::parse(
            field.copied().unwrap_or(SearchField::Number),
            operation.copied().unwrap_or(Operation::Equal),
            self.value.text(),
            desk.shown.date,
        )
    }

    /// The condition with the term being made.
    fn whole(&self, desk: &Desk) -> Condition {
        let logic = LOGICS.get(self.logic.at).copied().unwrap_or(Logic::And);
        match self.term(desk) {
            Ok(term) => self.condition.clone().joined(logic, term),
            Err(_) => self.condition.clone(),
        }
    }

    /// The condition with the term being made, or what is wrong with the value.
    fn complete(&self, desk: &mut Desk) -> Option<Condition> {
        let condition = self.whole(desk);
        if condition.is_empty() {
            let refusal = self.term(desk).err()?;
            desk.refuse(refusal);
            return None;
        }
        Some(condition)
    }

    fn save(&mut self, desk: &mut Desk) -> Turn {
        let Some(condition) = self.complete(desk) else {
            return Turn::Stay;
        };
        self.asked = Some(Asked::Name(condition));
        Turn::Ask(Popup::line(desk.shown.words.text("search-name")))
    }

    /// The condition as an expression, to be typed on.
    fn write(&mut self, desk: &Desk) -> Turn {
        self.asked = Some(Asked::Expression);
        let title = desk.shown.words.text("search-expression");
        let text = self.whole(desk).to_string();
        Turn::Ask(Popup::long_line(title, &text, CHARS_MAX))
    }

    fn take_expression(&mut self, text: &str, desk: &mut Desk) {
        match Condition::parse(text, desk.shown.date) {
            Ok(condition) => *self = Search::with(condition),
            Err(refusals) => desk.complain(&refusals.into()),
        }
    }

    fn forward(&mut self, desk: &mut Desk) {
        self.focus = match self.focus {
            Focus::Field => Focus::Operation,
            // What joins the first term to nothing is not asked.
            Focus::Operation if self.condition.is_empty() => Focus::Value,
            Focus::Operation => Focus::Logic,
            Focus::Logic => Focus::Value,
            Focus::Value => return self.take_value(desk),
            Focus::Menu => Focus::Menu,
        };
    }

    fn backward(&mut self) {
        self.focus = match self.focus {
            Focus::Field | Focus::Operation => Focus::Field,
            Focus::Logic => Focus::Operation,
            Focus::Value if self.condition.is_empty() => Focus::Operation,
            Focus::Value => Focus::Logic,
            Focus::Menu => Focus::Value,
        };
    }

    fn run(&self, desk: &mut Desk) -> Turn {
        if let Some(condition) = self.complete(desk) {
            desk.begin(Stage::Searching, Job::Find { condition });
        }
        Turn::Stay
    }

    fn add(&mut self, desk: &Desk) {
        self.condition = self.whole(desk);
        self.value.set("");
        self.focus = Focus::Field;
    }

    fn menu_act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match action {
            Action::RunQuery => self.run(desk),
            Action::ViewCondition => {
                let words = &desk.shown.words;
                let condition = self.whole(desk);
                let said = format!("{}\n\n{condition}", in_words(&condition, words));
                Turn::Ask(Popup::text(words.text("search-condition"), said))
            }
            Action::CancelSearch => Turn::Back,
            Action::AddCondition => {
                self.add(desk);
                Turn::Stay
            }
            Action::Left | Action::Up => self.move_menu(Action::Up),
            Action::Right | Action::Down => self.move_menu(Action::Down),
            _ => Turn::Stay,
        }
    }

    fn move_menu(&mut self, action: Action) -> Turn {
        self.menu.act(action, MENU.len(), MENU.len());
        Turn::Stay
    }

    fn move_in_list(&mut self, action: Action) {
        let (cursor, len) = match self.focus {
            Focus::Field => (&mut self.field, SearchField::ALL.len()),
            Focus::Operation => (&mut self.operation, Operation::ALL.len()),
            Focus::Logic => (&mut self.logic, 2),
            Focus::Value | Focus::Menu => return,
        };
        cursor.act(action, len, len);
    }
}

impl Screen for Search {
    fn context(&self) -> Context {
        match self.focus {
            Focus::Value => Context::SearchValue,
            Focus::Menu => Context::SearchMenu,
            _ => Context::SearchField,
        }
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("search-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        match (self.focus, action) {
            (_, Action::Back) => return Turn::Back,
            (_, Action::SaveSearch) => return self.save(desk),
            (_, Action::SavedSearches) => return Turn::Swap(Box::new(SavedSearches::new(desk))),
            (_, Action::WriteCondition) => return self.write(desk),
            (_, Action::PreviousField) => self.backward(),
            (Focus::Menu, Action::Choose) => {
                let chosen = MENU.get(self.menu.at).copied();
                return chosen.map_or(Turn::Stay, |action| self.menu_act(action, desk));
            }
            (Focus::Menu, action) => return self.menu_act(action, desk),
            (_, Action::NextField | Action::Right) => self.forward(desk),
            (_, Action::Left) => self.backward(),
            (_, action) => self.move_in_list(action),
        }
        Turn::Stay
    }

    fn edit(&mut self, key: &KeyEvent, _desk: &mut Desk) -> Turn {
        if self.focus == Focus::Value {
            self.value.edit(key);
        }
        Turn::Stay
    }

    fn paste(&mut self, pasted: &str) {
        if self.focus == Focus::Value {
            self.value.paste(pasted);
        }
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        match (self.asked.take(), answer) {
            (Some(Asked::Name(condition)), Answer::Typed(name)) => {
                let saved = desk.office.save_search(&name, &condition);
                let name = [("name", name.into())];
                desk.outcome(saved, |shown, ()| shown.words.format("search-saved", &name));
            }
            (Some(Asked::Expression), Answer::Typed(text)) => self.take_expression(&text, desk),
            _ => {}
        }
        Turn::Stay
    }

    fn finished(&mut self, outcome: JobOutcome, desk: &mut Desk) -> Turn {
        let JobOutcome::Found(list) = outcome else {
            return Turn::Stay;
        };
        let words = in_words(&self.whole(desk), &desk.shown.words);
        match desk.show_found(words, list) {
            true => Turn::Home,
            false => Turn::Stay,
        }
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let fields = SearchField::ALL.map(|field| words.text(&format!("field-{}", field.id())));
        let operations =
            Operation::ALL.map(|operation| words.text(&format!("operation-{}", operation.id())));
        let logics = LOGICS.map(|logic| words.text(&format!("logic-{}", logic.id())));
        let mut x = 0;
        for (title, rows, cursor, focus, width) in [
            ("search-fields", &fields[..], &self.field, Focus::Field, 49),
            (
                "search-operations",
                &operations,
                &self.operation,
                Focus::Operation,
                20,
            ),
            ("search-logic", &logics, &self.logic, Focus::Logic, 11),
        ] {
            let mut part = pane.part(x, 0, width, 14);
            part.frame(&words.text(title));
            let inner = &mut part.part(2, 1, width - 4, 12);
            draw_list(rows, cursor, self.focus == focus, inner);
            x += width;
        }
        let label = words.text("search-value");
        let arrow = if self.focus == Focus::Value { ">" } else { " " };
        pane.put(0, 14, &format!("{arrow}{label}"), shown.theme.head());
        let x = text::width(&label) as u16 + 2;
        self.value.draw(pane, x, 14, 50, self.focus == Focus::Value);
        self.draw_menu(words, &mut pane.part(0, 16, 80, 1));
        if !self.condition.is_empty() {
            let width = pane.width().saturating_sub(2);
            let so_far = in_words(&self.condition, words);
            let plain = shown.theme.plain();
            pane.part(1, 17, width, 2).fold(0, &so_far, plain);
            let expression = text::cut(&self.condition.to_string(), usize::from(width));
            pane.put(1, 19, &expression, shown.theme.dim());
        }
    }
}

impl Search {
    fn draw_menu(&self, words: &Messages, pane: &mut Pane) {
        let mut x = 1;
        for (place, action) in MENU.iter().enumerate() {
            let on = self.focus == Focus::Menu && self.menu.at == place;
            let style = if on {
                pane.theme().cursor()
            } else {
                pane.theme().plain()
            };
            let key = ["Q", "V", "C", "A"].get(place).copied().unwrap_or_default();
            let item = format!("[{key}] {}", words.text(&format!("key-{}", action.name())));
            let arrow = if on { ">" } else { " " };
            pane.put(x, 0, &format!("{arrow}{item}"), style);
            x += text::width(&item) as u16 + 4;
        }
    }
}

fn draw_list(rows: &[String], cursor: &Cursor, focus: bool, pane: &mut Pane) {
    for (place, row) in rows.iter().enumerate() {
        let on = place == cursor.at;
        let style = if on && focus {
            pane.theme().cursor()
        } else {
            pane.theme().plain()
        };
        let arrow = if on { ">" } else { " " };
        pane.row(place as u16, &format!("{arrow}{row}"), style);
    }
}

/// In the order of the source text (S99).
const MENU: [Action; 4] = [
    Action::RunQuery,
    Action::ViewCondition,
    Action::CancelSearch,
    Action::AddCondition,
];

const LOGICS: [Logic; 2] = [Logic::And, Logic::Or];
