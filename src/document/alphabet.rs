//! The letters of the payment system, and how other letters are brought to them (domain/02 §7).

use super::Refusal;

/// True for a character that banks take: U+0020–U+007E, the Russian letters and the number sign.
pub fn is_payment_character(c: char) -> bool {
    matches!(c, ' '..='~' | 'А'..='я' | 'Ё' | 'ё' | '№')
}

/// Brings typographic characters to their plain forms, joins letters that came apart, drops
/// invisible ones and trims both ends. Says whether anything changed.
pub fn normalise_text(text: &str) -> (String, bool) {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '«' | '»' | '“' | '”' | '„' | '‟' | '″' => plain.push('"'),
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => plain.push('\''),
            '–' | '—' | '−' | '‐' | '‑' | '‒' | '―' => plain.push('-'),
            '…' => plain.push_str("..."),
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => {}
            '\u{306}' | '\u{308}' => join_mark(&mut plain, c),
            c if c.is_whitespace() => plain.push(' '),
            c => plain.push(c),
        }
    }
    let plain = plain.trim().to_string();
    let changed = plain != text;
    (plain, changed)
}

/// Refuses text with characters that banks do not take, naming them.
pub fn check_alphabet(text: &str) -> Result<(), Refusal> {
    let mut foreign: Vec<char> = text.chars().filter(|c| !is_payment_character(*c)).collect();
    if foreign.is_empty() {
        return Ok(());
    }
    foreign.sort_unstable();
    foreign.dedup();
    let named: Vec<String> = foreign
        .iter()
        .take(NAMED_MAX)
        .map(|c| name_character(*c))
        .collect();
    Err(Refusal::new("text-characters")
        .with("value", shown(text))
        .with("characters", named.join(", ")))
}

/// How many different characters one refusal names.
const NAMED_MAX: usize = 10;

/// й and ё written as a letter and a mark of their own, as some systems do.
fn join_mark(plain: &mut String, mark: char) {
    let joined = match (plain.chars().next_back(), mark) {
        (Some('и'), '\u{306}') => 'й',
        (Some('И'), '\u{306}') => 'Й',
        (Some('е'), '\u{308}') => 'ё',
        (Some('Е'), '\u{308}') => 'Ё',
        _ => return plain.push(mark),
    };
    plain.pop();
    plain.push(joined);
}

/// The text with a dot for each character that a screen must not be given.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '·' } else { c })
        .collect()
}

fn name_character(c: char) -> String {
    let shown = if c.is_control() {
        String::new()
    } else {
        format!("{c} ")
    };
    format!("{shown}(U+{:04X})", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typographic_characters_become_plain() {
        let rows = [
            ("ООО «Ромашка»", "ООО \"Ромашка\"", true),
            ("“a” – b — c…", "\"a\" - b - c...", true),
            ("счёт\u{a0}№ 5", "счёт № 5", true),
            ("  край ", "край", true),
            ("и\u{306}од и е\u{308}лка", "йод и ёлка", true),
            ("a\u{200b}b\tc\nd", "ab c d", true),
            ("обычный текст №1", "обычный текст №1", false),
            ("", "", false),
        ];
        for (text, plain, changed) in rows {
            assert_eq!(
                normalise_text(text),
                (plain.to_string(), changed),
                "{text:?}"
            );
        }
    }

    #[test]
    fn foreign_characters_are_named() {
        let refusal = check_alphabet("Їжак € Ї").expect_err("two foreign letters");
        assert_eq!(refusal.rule, "text-characters");
        assert_eq!(
            refusal.argument("characters"),
            Some("Ї (U+0407), € (U+20AC)")
        );
        let refusal = check_alphabet("a\u{7}").expect_err("a control character");
        assert_eq!(refusal.argument("characters"), Some("(U+0007)"));
        assert_eq!(check_alphabet("Оплата ЁЛКИ, ё №5 ~{VO10100}"), Ok(()));
    }
}
