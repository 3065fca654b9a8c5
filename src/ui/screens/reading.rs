//! A text to read: the report of an import, the orders that fail the checks.

use super::Screen;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::text;
use crate::ui::widgets::{Cursor, Pane};

/// Lines under a title.
pub struct Reading {
    title: String,
    lines: Vec<String>,
    /// First line seen.
    top: Cursor,
    /// Columns stand where they stand: no line is folded.
    fixed: bool,
}

impl Reading {
    /// A text under a title.
    pub fn new(title: String, lines: Vec<String>) -> Reading {
        Reading {
            title,
            lines,
            top: Cursor::default(),
            fixed: false,
        }
    }

    /// A page whose columns stand where they stand.
    pub fn page(title: String, lines: Vec<String>) -> Reading {
        Reading {
            fixed: true,
            ..Reading::new(title, lines)
        }
    }
}

impl Screen for Reading {
    fn context(&self) -> Context {
        Context::Reading
    }

    fn title(&self, _shown: &Shown) -> String {
        self.title.clone()
    }

    fn act(&mut self, action: Action, _desk: &mut Desk) -> Turn {
        match action {
            Action::Back => return Turn::Back,
            action => self.top.act(action, self.lines.len(), 1),
        };
        Turn::Stay
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        if self.fixed {
            for (line, y) in self.lines.iter().skip(self.top.at).zip(0..pane.height()) {
                pane.put(0, y, line, shown.theme.plain());
            }
            return;
        }
        let width = usize::from(pane.width()).saturating_sub(4);
        let seen = self
            .lines
            .iter()
            .skip(self.top.at)
            .flat_map(|line| text::fold(line, width));
        for (line, y) in seen.zip(0..pane.height()) {
            let wrong = line.trim_start().starts_with('!');
            let style = if wrong {
                shown.theme.error()
            } else {
                shown.theme.plain()
            };
            pane.put(2, y, &line, style);
        }
    }
}
