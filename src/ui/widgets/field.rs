//! One line to type in: digits, sums, dates, words or a password.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use zeroize::Zeroize;

use super::Pane;
use crate::ui::keyboard;
use crate::ui::text;

/// Which characters a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    Digits,
    /// Digits, one `,` or `.`, spaces between thousands.
    Money,
    /// Digits and the marks between day, month and year.
    Date,
    Text,
    /// As text, shown as stars.
    Secret,
}

/// What is being typed; wiped when dropped, since it may be a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// Characters before the caret.
    caret: usize,
    chars_max: usize,
    takes: Takes,
}

impl Field {
    /// An empty field.
    pub fn new(takes: Takes, chars_max: usize) -> Field {
        Field {
            text: String::new(),
            caret: 0,
            chars_max,
            takes,
        }
    }

    /// A field with `text` in it and the caret behind it.
    pub fn with(takes: Takes, chars_max: usize, text: &str) -> Field {
        let mut field = Field::new(takes, chars_max);
        field.set(text);
        field
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Replaces what stands in it.
    pub fn set(&mut self, text: &str) {
        self.text.zeroize();
        self.text = text::clean(text);
        self.caret = self.len();
    }

    /// Characters in it, and how many it may hold.
    pub fn counter(&self) -> (usize, usize) {
        (self.len(), self.chars_max)
    }

    /// Takes a key that edits; false when the key is not for editing.
    pub fn edit(&mut self, event: &KeyEvent) -> bool {
        if let Some(c) = keyboard::typed(event) {
            self.insert(c);
            return true;
        }
        if event
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        {
            return false;
        }
        match event.code {
            KeyCode::Backspace => self.caret_back().then(|| self.remove()).is_some(),
            KeyCode::Delete => {
                self.remove();
                true
            }
            KeyCode::Left => self.caret_back(),
            KeyCode::Right => {
                self.caret = (self.caret + 1).min(self.len());
                true
            }
            KeyCode::Home => {
                self.caret = 0;
                true
            }
            KeyCode::End => {
                self.caret = self.len();
                true
            }
            _ => return false,
        };
        true
    }

    /// Takes pasted text, as if typed.
    pub fn paste(&mut self, pasted: &str) {
        text::clean(pasted).chars().for_each(|c| self.insert(c));
    }

    /// Draws it into `cells` cells; with the focus on it the caret is shown.
    pub fn draw(&self, pane: &mut Pane, x: u16, y: u16, cells: usize, focus: bool) {
        let theme = pane.theme();
        let style = if focus { theme.cursor() } else { theme.plain() };
        let shown = self.shown();
        let start = self.start(&shown, cells);
        let visible: String = shown.chars().skip(start).collect();
        pane.put(x, y, &text::left(&visible, cells), style);
        if focus {
            let before: String = shown.chars().skip(start).take(self.caret - start).collect();
            pane.caret(x + text::width(&before) as u16, y);
        }
    }

    fn shown(&self) -> String {
        match self.takes {
            Takes::Secret => "*".repeat(self.len()),
            _ => self.text.clone(),
        }
    }

    /// First character shown, so that the caret is seen.
    fn start(&self, shown: &str, cells: usize) -> usize {
        let chars: Vec<char> = shown.chars().take(self.caret).collect();
        let wide = |start: usize| {
            let before: String = chars.iter().skip(start).collect();
            text::width(&before)
        };
        (0..self.caret)
            .find(|start| wide(*start) < cells.max(1))
            .unwrap_or(self.caret)
    }

    fn insert(&mut self, c: char) {
        if self.len() >= self.chars_max || !self.takes.takes(c) {
            return;
        }
        let at = self.byte(self.caret);
        self.text.insert(at, c);
        self.caret += 1;
    }

    fn remove(&mut self) {
        if self.caret < self.len() {
            let at = self.byte(self.caret);
            self.text.remove(at);
        }
    }

    fn caret_back(&mut self) -> bool {
        let moved = self.caret > 0;
        self.caret = self.caret.saturating_sub(1);
        moved
    }

    fn byte(&self, chars: usize) -> usize {
        self.text
            .char_indices()
            .nth(chars)
            .map_or(self.text.len(), |(at, _)| at)
    }

    fn len(&self) -> usize {
        self.text.chars().count()
    }
}

impl Drop for Field {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

impl Takes {
    fn takes(self, c: char) -> bool {
        match self {
            Takes::Digits => c.is_ascii_digit(),
            Takes::Money => c.is_ascii_digit() || ",. ".contains(c),
            Takes::Date => c.is_ascii_digit() || "./-".contains(c),
            Takes::Text | Takes::Secret => !c.is_control(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(field: &mut Field, keys: &str) {
        for c in keys.chars() {
            field.edit(&KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
    }

    fn press(field: &mut Field, code: KeyCode) -> bool {
        field.edit(&KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn a_field_takes_only_its_characters_and_no_more_than_it_holds() {
        let rows = [
            (Takes::Digits, 3, "1a2b34", "123"),
            (Takes::Money, 20, "1 250,5x0", "1 250,50"),
            (Takes::Date, 10, "29.01.26!", "29.01.26"),
            (Takes::Text, 5, "Ёлкин П.", "Ёлкин"),
        ];
        for (takes, max, keys, text) in rows {
            let mut field = Field::new(takes, max);
            typed(&mut field, keys);
            assert_eq!(field.text(), text);
        }
    }

    #[test]
    fn editing_works_on_characters_not_bytes() {
        let mut field = Field::with(Takes::Text, 9, "Ёж");
        press(&mut field, KeyCode::Left);
        typed(&mut field, "ё");
        press(&mut field, KeyCode::Home);
        press(&mut field, KeyCode::Delete);
        assert_eq!(field.text(), "ёж");
        press(&mut field, KeyCode::End);
        press(&mut field, KeyCode::Backspace);
        assert_eq!((field.text(), field.counter()), ("ё", (1, 9)));
        assert!(!press(&mut field, KeyCode::Enter));
    }

    #[test]
    fn pasted_text_is_cleaned_and_cut() {
        let mut field = Field::new(Takes::Digits, 6);
        field.paste("044\u{1b}525\r\n225");
        assert_eq!(field.text(), "044525");
    }
}
