//! Keys as a person presses them: by the letter, or by the place of the letter on the keyboard.
//!
//! A command letter must work whatever layout is on, so a Cyrillic letter also counts as the Latin
//! letter of the same key. Function keys also come as Alt with a digit, for consoles that eat them.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key of a binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// Function key, 1 to 12; 1 to 10 also as Alt with the last digit.
    F(u8),
    /// A character typed without Ctrl and Alt; Latin letters in lower case, in any layout.
    Char(char),
    /// Ctrl with a Latin letter.
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Insert,
    Delete,
    Backspace,
}

impl Key {
    /// Is `event` this key?
    pub fn is(self, event: &KeyEvent) -> bool {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        match (self, event.code) {
            (Key::F(number), _) => function_key(event) == Some(number),
            (Key::Char(wanted), KeyCode::Char(typed)) => {
                !ctrl && !alt && (lower(typed) == wanted || by_place(typed) == wanted)
            }
            (Key::Ctrl(wanted), KeyCode::Char(typed)) => ctrl && !alt && by_place(typed) == wanted,
            (Key::Tab, KeyCode::Tab) => !event.modifiers.contains(KeyModifiers::SHIFT),
            (Key::BackTab, KeyCode::BackTab) => true,
            (Key::BackTab, KeyCode::Tab) => event.modifiers.contains(KeyModifiers::SHIFT),
            (key, code) => named(key) == Some(code) && !alt,
        }
    }

    /// How the key is called on the screen; keys of the keyboard keep their engraved names.
    pub fn name(self) -> String {
        match self {
            Key::F(number) => format!("F{number}"),
            Key::Char(' ') => "Space".to_owned(),
            Key::Char(typed) => typed.to_uppercase().collect(),
            Key::Ctrl(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            Key::BackTab => "Shift-Tab".to_owned(),
            Key::Up => "↑".to_owned(),
            Key::Down => "↓".to_owned(),
            Key::Left => "←".to_owned(),
            Key::Right => "→".to_owned(),
            Key::PageUp => "PgUp".to_owned(),
            Key::PageDown => "PgDn".to_owned(),
            Key::Insert => "Ins".to_owned(),
            Key::Delete => "Del".to_owned(),
            other => format!("{other:?}"),
        }
    }
}

/// Number of the function key an event is, by itself or as Alt with a digit.
pub fn function_key(event: &KeyEvent) -> Option<u8> {
    match event.code {
        KeyCode::F(number) => Some(number),
        KeyCode::Char(digit) if event.modifiers.contains(KeyModifiers::ALT) => {
            let number = u8::try_from(digit.to_digit(10)?).ok()?;
            Some(if number == 0 { 10 } else { number })
        }
        _ => None,
    }
}

/// The character an event types into a field, if it types one.
pub fn typed(event: &KeyEvent) -> Option<char> {
    let held = KeyModifiers::CONTROL | KeyModifiers::ALT;
    match event.code {
        KeyCode::Char(c) if !event.modifiers.intersects(held) && !c.is_control() => Some(c),
        _ => None,
    }
}

/// The Latin character on the key that types `c` in the Russian or Ukrainian layout; others in
/// lower case.
pub fn by_place(c: char) -> char {
    let small = lower(c);
    PLACES
        .iter()
        .find(|(cyrillic, _)| *cyrillic == small)
        .map_or(small, |(_, latin)| *latin)
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn named(key: Key) -> Option<KeyCode> {
    Some(match key {
        Key::Enter => KeyCode::Enter,
        Key::Esc => KeyCode::Esc,
        Key::Up => KeyCode::Up,
        Key::Down => KeyCode::Down,
        Key::Left => KeyCode::Left,
        Key::Right => KeyCode::Right,
        Key::PageUp => KeyCode::PageUp,
        Key::PageDown => KeyCode::PageDown,
        Key::Home => KeyCode::Home,
        Key::End => KeyCode::End,
        Key::Insert => KeyCode::Insert,
        Key::Delete => KeyCode::Delete,
        Key::Backspace => KeyCode::Backspace,
        _ => return None,
    })
}

/// The Russian layout over the Latin one; the last rows are Ukrainian.
const PLACES: [(char, char); 36] = [
    ('й', 'q'),
    ('ц', 'w'),
    ('у', 'e'),
    ('к', 'r'),
    ('е', 't'),
    ('н', 'y'),
    ('г', 'u'),
    ('ш', 'i'),
    ('щ', 'o'),
    ('з', 'p'),
    ('х', '['),
    ('ъ', ']'),
    ('ф', 'a'),
    ('ы', 's'),
    ('в', 'd'),
    ('а', 'f'),
    ('п', 'g'),
    ('р', 'h'),
    ('о', 'j'),
    ('л', 'k'),
    ('д', 'l'),
    ('ж', ';'),
    ('э', '\''),
    ('я', 'z'),
    ('ч', 'x'),
    ('с', 'c'),
    ('м', 'v'),
    ('и', 'b'),
    ('т', 'n'),
    ('ь', 'm'),
    ('б', ','),
    ('ю', '.'),
    ('ё', '`'),
    ('і', 's'),
    ('ї', ']'),
    ('є', '\''),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn a_letter_works_in_either_layout_and_case() {
        for typed in ['q', 'Q', 'й', 'Й'] {
            assert!(
                Key::Char('q').is(&press(KeyCode::Char(typed), KeyModifiers::NONE)),
                "{typed}"
            );
        }
        assert!(!Key::Char('q').is(&press(KeyCode::Char('q'), KeyModifiers::CONTROL)));
        assert!(!Key::Char('q').is(&press(KeyCode::Char('w'), KeyModifiers::NONE)));
    }

    #[test]
    fn every_latin_letter_has_a_russian_key() {
        for letter in 'a'..='z' {
            assert!(PLACES.iter().any(|(_, latin)| *latin == letter), "{letter}");
        }
    }

    #[test]
    fn a_function_key_also_comes_as_alt_with_a_digit() {
        let rows = [('1', 1), ('9', 9), ('0', 10)];
        for (digit, number) in rows {
            let event = press(KeyCode::Char(digit), KeyModifiers::ALT);
            assert!(Key::F(number).is(&event) && typed(&event).is_none());
        }
        assert!(Key::F(12).is(&press(KeyCode::F(12), KeyModifiers::NONE)));
        assert!(!Key::F(1).is(&press(KeyCode::Char('1'), KeyModifiers::NONE)));
    }

    #[test]
    fn ctrl_letters_work_in_the_russian_layout() {
        for typed in ['s', 'S', 'ы'] {
            assert!(Key::Ctrl('s').is(&press(KeyCode::Char(typed), KeyModifiers::CONTROL)));
        }
    }
}
