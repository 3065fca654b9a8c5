//! From a long text to lines, and from lines to pages: the same for paper and for 80 columns.

/// Something that must stand on one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Chunk<T> {
    pub content: T,
    /// In the unit of the page: lines or millimetres.
    pub height: f32,
    /// Place of its table among the heads, which stand again at the top of every further page.
    pub table: Option<usize>,
}

/// Parts a text into lines of at most `width`, at spaces where it can be. A line end in the text
/// stays one; control characters become spaces.
pub fn fold(text: &str, width: f32, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.replace("\r\n", "\n").split('\n') {
        fold_paragraph(&without_controls(paragraph), width, measure, &mut lines);
    }
    lines
}

/// Control characters as spaces: a printer must not take them for commands.
pub fn without_controls(text: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(shown).collect()
}

/// Puts chunks on pages of `room`; with each its distance from the top. There is always a page.
/// The head of a table goes with its first row, and stands again where the table goes on.
pub fn paginate<'a, T>(
    chunks: &'a [Chunk<T>],
    heads: &'a [Chunk<T>],
    room: f32,
) -> Vec<Vec<(f32, &'a T)>> {
    let mut pages = vec![Vec::new()];
    let (mut top, mut open) = (0.0, None);
    for chunk in chunks {
        let head = chunk.table.and_then(|table| heads.get(table));
        let head_height = head.map_or(0.0, |head| head.height);
        let begins = chunk.table.is_some() && open != chunk.table;
        let needed = chunk.height + if begins { head_height } else { 0.0 };
        let fresh = top + needed > room && top > 0.0;
        if fresh {
            pages.push(Vec::new());
            top = 0.0;
        }
        let Some(page) = pages.last_mut() else {
            continue;
        };
        if let Some(head) = head.filter(|_| begins || fresh) {
            page.push((top, &head.content));
            top += head.height;
        }
        open = chunk.table;
        page.push((top, &chunk.content));
        top += chunk.height;
    }
    pages
}

fn fold_paragraph(
    paragraph: &str,
    width: f32,
    measure: &dyn Fn(&str) -> f32,
    lines: &mut Vec<String>,
) {
    let mut line = String::new();
    for word in paragraph.split(' ') {
        if !line.is_empty() && measure(&format!("{line} {word}")) > width {
            lines.push(std::mem::take(&mut line));
        } else if !line.is_empty() {
            line.push(' ');
        }
        if measure(&format!("{line}{word}")) <= width {
            line.push_str(word);
            continue;
        }
        // A word wider than the line is parted where it must be.
        for c in word.chars() {
            if !line.is_empty() && measure(&format!("{line}{c}")) > width {
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

    fn cells(text: &str) -> f32 {
        text.chars().count() as f32
    }

    #[test]
    fn folding_loses_nothing() {
        let rows = [
            ("Оплата по счету № 5", 12.0, &["Оплата по", "счету № 5"][..]),
            ("abcdefgh i", 3.0, &["abc", "def", "gh", "i"]),
            ("a\nb\r\nc\u{1b}d", 9.0, &["a", "b", "c d"]),
            ("", 9.0, &[""]),
        ];
        for (text, width, lines) in rows {
            assert_eq!(fold(text, width, &cells), lines, "{text}");
        }
    }

    #[test]
    fn a_head_stands_on_every_page_of_its_table() {
        let chunk = |content: &'static str, table| Chunk {
            content,
            height: 1.0,
            table,
        };
        let heads = [chunk("head", None)];
        let mut chunks = vec![chunk("title", None)];
        chunks.extend(["a", "b", "c"].map(|row| chunk(row, Some(0))));
        chunks.push(chunk("total", None));
        let pages = paginate(&chunks, &heads, 3.0);
        let names: Vec<Vec<&str>> = pages
            .iter()
            .map(|page| page.iter().map(|(_, name)| **name).collect())
            .collect();
        assert_eq!(
            names,
            [
                vec!["title", "head", "a"],
                vec!["head", "b", "c"],
                vec!["total"]
            ]
        );
        assert_eq!(pages[1][2].0, 2.0);
    }

    #[test]
    fn nothing_is_one_empty_page() {
        assert_eq!(paginate::<()>(&[], &[], 3.0), [vec![]]);
    }
}
