//! A sheet of character cells: lines that join by themselves, and text upon them.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::flow;

/// Cells, growing downwards as they are written.
pub struct Grid {
    width: usize,
    rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    Empty,
    /// Arms of a line: up, down, left, right.
    Line(u8),
    /// A character and the marks that join it.
    Text(String),
    /// The right half of a wide character.
    Taken,
}

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// The characters of lines, by their arms.
const LINES: [char; 16] = [
    ' ', '│', '│', '│', '─', '┘', '┐', '┤', '─', '└', '┌', '├', '─', '┴', '┬', '┼',
];

/// A text in lines of at most so many cells.
pub fn fold(text: &str, cells: usize) -> Vec<String> {
    flow::fold(text, cells as f32, &|piece| piece.width() as f32)
}

/// A text of one line with spaces before it, to end in the last of so many cells.
pub fn right(text: &str, cells: usize) -> String {
    " ".repeat(cells.saturating_sub(text.width())) + text
}

/// A text of one line with spaces behind it, to fill so many cells.
pub fn left(text: &str, cells: usize) -> String {
    text.to_owned() + &" ".repeat(cells.saturating_sub(text.width()))
}

impl Grid {
    /// An empty sheet, so many cells wide.
    pub fn new(width: usize) -> Grid {
        Grid {
            width,
            rows: Vec::new(),
        }
    }

    /// A line across from one column to another, both included.
    pub fn across(&mut self, left: usize, right: usize, row: usize) {
        for column in left..=right {
            let arms = if column > left { LEFT } else { 0 };
            self.draw(column, row, arms | if column < right { RIGHT } else { 0 });
        }
    }

    /// A line down from one row to another, both included.
    pub fn down(&mut self, column: usize, top: usize, bottom: usize) {
        for row in top..=bottom {
            let arms = if row > top { UP } else { 0 };
            self.draw(column, row, arms | if row < bottom { DOWN } else { 0 });
        }
    }

    /// A frame with its corners in these columns and rows.
    pub fn frame(&mut self, left: usize, top: usize, right: usize, bottom: usize) {
        self.across(left, right, top);
        self.across(left, right, bottom);
        self.down(left, top, bottom);
        self.down(right, top, bottom);
    }

    /// Writes a text of one line from a cell on. What would leave the sheet is left out, so a
    /// text of unknown length is folded first.
    pub fn text(&mut self, column: usize, row: usize, text: &str) {
        let mut column = column;
        for c in flow::without_controls(text).chars() {
            match c.width().unwrap_or(0) {
                0 => self.join(column, row, c),
                cells => {
                    self.put(column, row, Cell::Text(c.to_string()));
                    if cells == 2 {
                        self.put(column + 1, row, Cell::Taken);
                    }
                    column += cells;
                }
            }
        }
    }

    /// Writes a text so that it stands in the middle between two columns.
    pub fn centred(&mut self, left: usize, right: usize, row: usize, text: &str) {
        let spare = (right + 1 - left).saturating_sub(text.width());
        self.text(left + spare / 2, row, text);
    }

    /// The sheet as lines without spaces at their ends.
    pub fn lines(&self) -> Vec<String> {
        self.rows.iter().map(|row| line(row)).collect()
    }

    fn draw(&mut self, column: usize, row: usize, arms: u8) {
        let before = match self.cell(column, row) {
            Some(Cell::Line(before)) => *before,
            _ => 0,
        };
        self.put(column, row, Cell::Line(before | arms));
    }

    fn put(&mut self, column: usize, row: usize, cell: Cell) {
        if let Some(place) = self.cell(column, row) {
            *place = cell;
        }
    }

    /// A mark stands in the cell of the character before it.
    fn join(&mut self, column: usize, row: usize, mark: char) {
        let before = column.checked_sub(1);
        if let Some(Cell::Text(text)) = before.and_then(|before| self.cell(before, row)) {
            text.push(mark);
        }
    }

    fn cell(&mut self, column: usize, row: usize) -> Option<&mut Cell> {
        while self.rows.len() <= row {
            self.rows.push(vec![Cell::Empty; self.width]);
        }
        self.rows.get_mut(row)?.get_mut(column)
    }
}

fn line(row: &[Cell]) -> String {
    let mut line = String::new();
    for cell in row {
        match cell {
            Cell::Empty => line.push(' '),
            Cell::Line(arms) => line.push(LINES.get(usize::from(*arms)).copied().unwrap_or(' ')),
            Cell::Text(text) => line.push_str(text),
            Cell::Taken => {}
        }
    }
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_by_themselves() {
        let mut grid = Grid::new(9);
        grid.frame(0, 0, 8, 4);
        grid.across(0, 8, 2);
        grid.down(4, 0, 4);
        grid.text(1, 1, "漢и\u{306}");
        grid.centred(5, 7, 3, "й");
        let picture = [
            "┌───┬───┐",
            "│漢и\u{306}│   │",
            "├───┼───┤",
            "│   │ й │",
            "└───┴───┘",
        ];
        assert_eq!(grid.lines(), picture);
    }

    #[test]
    fn cells_are_counted_not_characters() {
        assert_eq!(fold("漢字 漢字", 4), ["漢字", "漢字"]);
        assert_eq!(
            (right("漢", 4), left("漢", 4)),
            ("  漢".to_owned(), "漢  ".to_owned())
        );
    }
}
