//! Help: every key of the screen it was asked on, from the same table that obeys them.

use super::Screen;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::{self, Context};
use crate::ui::text;
use crate::ui::widgets::{Cursor, Pane};

/// The keys of one screen and a few words about it.
pub struct Help {
    about: Context,
    /// Keys and what they do; a paragraph has no keys.
    rows: Vec<(String, String)>,
    cursor: Cursor,
    page: usize,
}

impl Help {
    /// Help for a screen.
    pub fn new(about: Context, shown: &Shown) -> Help {
        let mut rows: Vec<(String, String)> = Vec::new();
        let key = about.key().replacen("context", "about", 1);
        if shown.words.has(&key) {
            let width = usize::from(shown.size.0).saturating_sub(6);
            let lines = text::fold(&shown.words.text(&key), width);
            rows.extend(lines.into_iter().map(|line| (String::new(), line)));
            rows.push((String::new(), String::new()));
        }
        rows.extend(keymap::bindings(about).map(|row| {
            let help = shown.words.text(&format!("help-{}", row.action.name()));
            (keymap::key_names(row), help)
        }));
        rows.push((String::new(), String::new()));
        rows.push((String::new(), shown.words.text("help-layouts")));
        let mut help = Help {
            about,
            rows,
            cursor: Cursor::default(),
            page: 1,
        };
        help.page = shown.body_rows().saturating_sub(2).max(1);
        help
    }
}

impl Screen for Help {
    fn context(&self) -> Context {
        Context::Reading
    }

    fn title(&self, shown: &Shown) -> String {
        let about = shown.words.text(&self.about.key());
        shown.words.format("help-title", &[("about", about.into())])
    }

    fn act(&mut self, action: Action, _desk: &mut Desk) -> Turn {
        match action {
            Action::Back => return Turn::Back,
            // The list scrolls: its last page stays full.
            action => self.cursor.act(action, self.rows.len(), 1),
        };
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.page = desk.shown.body_rows().saturating_sub(2).max(1);
    }

    fn draw(&self, _shown: &Shown, pane: &mut Pane) {
        let last = self.rows.len().saturating_sub(self.page);
        let top = self.cursor.at.min(last);
        let (plain, head) = (pane.theme().plain(), pane.theme().head());
        for ((keys, help), y) in self.rows.iter().skip(top).take(self.page).zip(1..) {
            if keys.is_empty() {
                pane.put(2, y, help, plain);
            } else {
                pane.put(2, y, &text::left(keys, 26), head);
                pane.put(30, y, help, plain);
            }
        }
    }
}
