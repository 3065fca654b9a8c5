//! The search panel: field, operation, logic, value; then Query, View, Cancel, Add (S96–S106).

use ratatui::crossterm::event::KeyEvent;

use super::Screen;
use crate::messages::Messages;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::condition::{Condition, Logic, Operation, SearchField, Term};
use crate::ui::desk::{Desk, Found, Shown};
use crate::ui::keymap::Context;
use crate::ui::popup::Popup;
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
        }
    }

    /// Takes the value and goes on to the menu, or says what is wrong with it.
    fn take_value(&mut self, desk: &mut Desk) {
        match self.term(desk) {
            Ok(_) => self.focus = Focus::Menu,
            Err(refusal) => desk.refuse(refusal),
        }
    }

    fn term(&self, desk: &Desk) -> Result<Term, crate::document::Refusal> {
        let logic = if self.logic.at == 0 {
            Logic::And
        } else {
            Logic::Or
        };
        let field = SearchField::ALL
            .get(self.field.at)
            .copied()
            .unwrap_or(SearchField::Number);
        let operation = Operation::ALL
            .get(self.operation.at)
            .copied()
            .unwrap_or(Operation::Equal);
        Term::parse(logic, field, operation, self.value.text(), desk.shown.date)
    }

    /// The condition with the term being made.
    fn whole(&self, desk: &Desk) -> Condition {
        let mut condition = self.condition.clone();
        condition.terms.extend(self.term(desk));
        condition
    }

    fn forward(&mut self, desk: &mut Desk) {
        self.focus = match self.focus {
            Focus::Field => Focus::Operation,
            // What joins the first term to nothing is not asked.
            Focus::Operation if self.condition.terms.is_empty() => Focus::Value,
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
            Focus::Value if self.condition.terms.is_empty() => Focus::Operation,
            Focus::Value => Focus::Logic,
            Focus::Menu => Focus::Value,
        };
    }

    fn run(&self, desk: &mut Desk) -> Turn {
        let condition = self.whole(desk);
        let records = desk.office.find(&condition);
        if records.is_empty() {
            let said = desk.shown.words.text("search-nothing");
            desk.say(said);
            return Turn::Stay;
        }
        let said = desk
            .shown
            .words
            .format("search-found", &[("count", records.len().into())]);
        desk.say(said);
        desk.found = Some(Found { condition, records });
        Turn::Home
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
                let condition = self.whole(desk).words(words);
                Turn::Ask(Popup::text(words.text("search-condition"), condition))
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

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let words = &shown.words;
        let fields = SearchField::ALL.map(|field| words.text(&format!("field-{}", field.id())));
        let operations = Operation::ALL.map(|operation| words.text(operation.key()));
        let logics = [Logic::And, Logic::Or].map(|logic| words.text(logic.key()));
        let lists: [(&str, &[String], &Cursor, Focus, u16, u16); 3] = [
            ("search-fields", &fields, &self.field, Focus::Field, 0, 38),
            (
                "search-operations",
                &operations,
                &self.operation,
                Focus::Operation,
                38,
                26,
            ),
            ("search-logic", &logics, &self.logic, Focus::Logic, 64, 16),
        ];
        for (title, rows, cursor, focus, x, width) in lists {
            let mut part = pane.part(x, 0, width, 14);
            part.frame(&words.text(title));
            let inner = &mut part.part(2, 1, width - 4, 12);
            draw_list(rows, cursor, self.focus == focus, inner);
        }
        let label = words.text("search-value");
        pane.put(1, 14, &label, shown.theme.head());
        let x = text::width(&label) as u16 + 2;
        self.value.draw(pane, x, 14, 50, self.focus == Focus::Value);
        self.draw_menu(words, &mut pane.part(0, 16, 80, 1));
        if !self.condition.terms.is_empty() {
            let so_far = self.condition.words(words);
            let plain = shown.theme.plain();
            let width = pane.width().saturating_sub(2);
            pane.part(1, 18, width, 3).fold(0, &so_far, plain);
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
