//! Text as it stands on a screen of cells: clean, measured, cut, folded.
//!
//! Whatever came from outside (names, purposes, the bank's sentences) goes through [`clean`]
//! before it is drawn: a control character must not reach the terminal.

use chrono::{NaiveDate, NaiveDateTime};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::document::Balance;

/// Without control characters and marks of direction; line ends and tabs become spaces.
pub fn clean(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => Some(' '),
        c if c.is_control() || is_direction(c) => None,
        c => Some(c),
    };
    text.chars().filter_map(shown).collect()
}

/// Cells a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Cut to `cells`, with `…` where something is missing, and filled with spaces on the right.
pub fn left(text: &str, cells: usize) -> String {
    let cut = cut(text, cells);
    let missing = cells.saturating_sub(cut.width());
    cut + &" ".repeat(missing)
}

/// Cut to `cells` and filled with spaces on the left: for numbers.
pub fn right(text: &str, cells: usize) -> String {
    let cut = cut(text, cells);
    " ".repeat(cells.saturating_sub(cut.width())) + &cut
}

/// Cut to at most `cells`, with `…` where something is missing.
pub fn cut(text: &str, cells: usize) -> String {
    let text = clean(text);
    if text.width() <= cells {
        return text;
    }
    let mut taken = String::new();
    let mut used = 0;
    for c in text.chars() {
        let needs = c.width().unwrap_or(0);
        if used + needs + 1 > cells {
            break;
        }
        used += needs;
        taken.push(c);
    }
    if cells > 0 {
        taken.push('…');
    }
    taken
}

/// Cut to at most `cells` between two words, with `…` where something is missing.
pub fn cut_words(text: &str, cells: usize) -> String {
    let text = clean(text);
    if text.width() <= cells {
        return text;
    }
    let lines = fold(&text, cells.saturating_sub(2));
    let first = lines.first().map_or("", String::as_str);
    format!("{first} …")
}

/// Folded into lines of at most `cells`, at spaces where it can be.
pub fn fold(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        fold_paragraph(&clean(paragraph), cells.max(1), &mut lines);
    }
    lines
}

/// As texts are compared and searched: without case, `ё` as `е`.
pub fn folded(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}

/// Kopecks as roubles, thousands set off by spaces (S234).
pub fn money(kopecks: i64) -> String {
    Balance::from_kopecks(kopecks).to_string()
}

/// `DD.MM.YYYY`.
pub fn day(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// `DD.MM.YYYY HH:MM`.
pub fn moment(at: NaiveDateTime) -> String {
    at.format("%d.%m.%Y %H:%M").to_string()
}

/// Seconds as `M:SS`, or `H:MM:SS` from an hour on.
pub fn span(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{rest:02}")
    } else {
        format!("{minutes}:{rest:02}")
    }
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn fold_paragraph(paragraph: &str, cells: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    for word in paragraph.split(' ') {
        if !line.is_empty() && line.width() + 1 + word.width() > cells {
            lines.push(std::mem::take(&mut line));
        } else if !line.is_empty() {
            line.push(' ');
        }
        for c in word.chars() {
            if line.width() + c.width().unwrap_or(0) > cells {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    lines.push(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_moves_the_cursor() {
        assert_eq!(clean("a\u{1b}[2Jb\r\nc\u{202e}d\u{9b}"), "a[2Jb  cd");
    }

    #[test]
    fn cells_are_counted_not_characters() {
        let rows = [
            ("Ромашка", 7, "Ромашка"),
            ("Ромашка", 5, "Рома…"),
            ("Ромашка", 9, "Ромашка  "),
            ("漢字漢字", 5, "漢字…"),
            ("漢字漢字", 4, "漢… "),
            ("e\u{301}a", 2, "e\u{301}a"),
            ("abc", 0, ""),
        ];
        for (text, cells, shown) in rows {
            assert_eq!(left(text, cells), shown, "{text} in {cells}");
            assert_eq!(width(&left(text, cells)), cells);
            assert_eq!(width(&right(text, cells)), cells);
        }
    }

    #[test]
    fn a_sentence_is_cut_between_words() {
        let rows = [
            ("сумма: пусто", 12, "сумма: пусто"),
            ("сумма: пусто", 11, "сумма: …"),
            ("длинное", 5, "дли …"),
        ];
        for (text, cells, shown) in rows {
            assert_eq!(cut_words(text, cells), shown);
        }
    }

    #[test]
    fn folded_text_loses_nothing() {
        let lines = fold("Оплата по счету № 5 от 01.02.2026\nбез НДС", 12);
        assert_eq!(
            lines,
            ["Оплата по", "счету № 5 от", "01.02.2026", "без НДС"]
        );
        assert_eq!(fold("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn spans_are_minutes_and_seconds() {
        assert_eq!([span(5), span(65), span(3700)], ["0:05", "1:05", "1:01:40"]);
    }
}
