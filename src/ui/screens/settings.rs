//! Settings, and the questions that were switched off: each is put back alone (S264).

use ratatui::style::Style;

use super::Screen;
use crate::client::settings::Setting;
use crate::ui::action::Action;
use crate::ui::app::Turn;
use crate::ui::desk::{Desk, Shown};
use crate::ui::keymap::Context;
use crate::ui::office::SettingView;
use crate::ui::popup::{Answer, Popup};
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// All settings with their values.
pub struct Settings {
    rows: Vec<SettingView>,
    cursor: Cursor,
}

impl Settings {
    /// The settings as they are now.
    pub fn new(desk: &Desk) -> Settings {
        Settings {
            rows: desk.office.settings(),
            cursor: Cursor::default(),
        }
    }

    fn current(&self) -> Option<&SettingView> {
        self.rows.get(self.cursor.at)
    }

    fn ask(&self, shown: &Shown) -> Turn {
        let Some(row) = self.current() else {
            return Turn::Stay;
        };
        let title = name(row.setting, shown);
        let values = row.setting.values();
        if values.is_empty() {
            return Turn::Ask(Popup::long_line(title, &row.value, VALUE_CHARS_MAX));
        }
        let rows = values.iter().map(|value| said(row.setting, value, shown));
        Turn::Ask(Popup::choice(title, rows.collect()))
    }

    fn set(&mut self, value: &str, desk: &mut Desk) {
        let Some(row) = self.current() else {
            return;
        };
        let set = desk.office.set_setting(row.setting, value);
        if set.is_ok() && row.setting == Setting::Language {
            desk.speak(value);
        }
        desk.outcome(set, |shown, ()| shown.words.text("settings-set"));
    }

    fn reset(&mut self, desk: &mut Desk) {
        let Some(row) = self.current() else {
            return;
        };
        let key = match row.setting.is_prompt() {
            true => "settings-asks-again",
            false => "settings-reset",
        };
        let reset = desk.office.reset_setting(row.setting);
        desk.outcome(reset, |shown, ()| shown.words.text(key));
    }
}

impl Screen for Settings {
    fn context(&self) -> Context {
        Context::Settings
    }

    fn title(&self, shown: &Shown) -> String {
        shown.words.text("settings-title")
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Turn {
        let len = self.rows.len();
        if self.cursor.act(action, len, len) {
            return Turn::Stay;
        }
        match action {
            Action::ChangeSetting => return self.ask(&desk.shown),
            Action::ResetSetting => self.reset(desk),
            Action::Back => return Turn::Back,
            _ => {}
        }
        Turn::Stay
    }

    fn answered(&mut self, answer: Answer, desk: &mut Desk) -> Turn {
        match answer {
            Answer::Typed(value) => self.set(&value, desk),
            Answer::Chosen(place) => {
                let values = self.current().map(|row| row.setting.values());
                if let Some(value) = values.and_then(|values| values.get(place)) {
                    self.set(value, desk);
                }
            }
            _ => {}
        }
        Turn::Stay
    }

    fn refresh(&mut self, desk: &mut Desk) {
        self.rows = desk.office.settings();
        self.cursor.keep(self.rows.len(), self.rows.len());
    }

    fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let title = |key: &str| shown.words.text(key);
        let rest = usize::from(pane.width()).saturating_sub(2 + 40 + 2);
        let columns = [
            Column::left(title("column-setting"), 40),
            Column::left(title("column-value"), rest),
        ];
        let lines = self.rows.iter().map(|row| {
            let texts = vec![
                name(row.setting, shown),
                said(row.setting, &row.value, shown),
            ];
            // What somebody has set carries a mark.
            let (mark, style) = match row.value == row.setting.default_value() {
                true => (" ", Style::new()),
                false => ("*", shown.theme.marked()),
            };
            (mark, texts, style)
        });
        table(pane, &columns, lines, Some(self.cursor.at));
        let below = self.rows.len() as u16 + 2;
        let width = pane.width().saturating_sub(2);
        let (plain, dim) = (shown.theme.plain(), shown.theme.dim());
        let mut part = pane.part(1, below, width, 6);
        let mut used = 0;
        if let Some(row) = self.current() {
            let about = title(&format!("setting-about-{}", row.setting.id()));
            used = part.fold(0, &about, plain);
        }
        part.fold(used + 1, &title("settings-legend"), dim);
    }
}

fn name(setting: Setting, shown: &Shown) -> String {
    shown.words.text(&format!("setting-{}", setting.id()))
}

/// A value in words, where it is one of a few.
fn said(setting: Setting, value: &str, shown: &Shown) -> String {
    let key = format!("setting-{}-{value}", setting.id());
    match shown.words.has(&key) {
        true => shown.words.text(&key),
        false => value.to_owned(),
    }
}

/// Longest value typed, in characters.
const VALUE_CHARS_MAX: usize = 200;
