//! What a report says, before it is known on which paper.

/// A report: a title, and what follows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    pub title: String,
    pub blocks: Vec<Block>,
}

/// A piece of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; line ends in it stay.
    Line(String),
    /// A line that is looked for: totals, closing balance.
    Strong(String),
    /// Some room.
    Gap,
    /// A name on the left, what it has on the right.
    Point {
        label: String,
        value: String,
    },
    Table(Table),
}

/// Rows under a head that stands again on every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// A column; columns and one cell between them take at most 80 cells together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    /// Cells in text; its share of the width on paper.
    pub cells: usize,
    /// Numbers stand on the right.
    pub right: bool,
}

/// A row and what is said below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<String>,
    /// Sentences under the row, over its whole width.
    pub below: Vec<String>,
}

impl Column {
    /// A column of words.
    pub fn left(title: String, cells: usize) -> Column {
        Column {
            title,
            cells,
            right: false,
        }
    }

    /// A column of numbers.
    pub fn right(title: String, cells: usize) -> Column {
        Column {
            title,
            cells,
            right: true,
        }
    }
}

/// Cells by which what stands below a row is set in.
pub const INDENT: usize = 7;
