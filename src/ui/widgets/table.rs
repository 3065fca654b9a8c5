//! A table of rows: heads, columns, the row under the cursor.

use ratatui::style::Style;

use super::Pane;
use crate::ui::text;

/// Where a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    pub cells: usize,
    pub side: Side,
}

impl Column {
    /// A column of words.
    pub fn left(title: String, cells: usize) -> Column {
        Column {
            title,
            cells,
            side: Side::Left,
        }
    }

    /// A column of numbers.
    pub fn right(title: String, cells: usize) -> Column {
        Column {
            title,
            cells,
            side: Side::Right,
        }
    }

    /// A text in the cells of this column.
    pub fn fit(&self, text: &str) -> String {
        match self.side {
            Side::Left => text::left(text, self.cells),
            Side::Right => text::right(text, self.cells),
        }
    }
}

/// Draws the heads in row 0 and the rows below. A row has a mark, a text for each column, and its
/// style; `cursor` is the place of the row the operator is on among those given.
pub fn table<'r>(
    pane: &mut Pane,
    columns: &[Column],
    rows: impl Iterator<Item = (&'r str, Vec<String>, Style)>,
    cursor: Option<usize>,
) {
    let heads: Vec<String> = columns
        .iter()
        .map(|column| column.fit(&column.title))
        .collect();
    let head = pane.theme().head();
    pane.row(0, &format!("  {}", heads.join("  ")), head);
    let mut count = 0;
    for (index, (mark, texts, style)) in rows.enumerate() {
        count = index as u16 + 1;
        let on = cursor == Some(index);
        let style = if on { pane.theme().cursor() } else { style };
        let texts: Vec<String> = columns
            .iter()
            .zip(&texts)
            .map(|(column, text)| column.fit(text))
            .collect();
        let arrow = if on { ">" } else { " " };
        pane.row(
            index as u16 + 1,
            &format!("{arrow}{}{}", text::left(mark, 1), texts.join("  ")),
            style,
        );
    }
    pane.note_list(1, count, cursor);
}
