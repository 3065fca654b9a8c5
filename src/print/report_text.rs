//! A report in 80 columns and 60 lines a page.

use unicode_width::UnicodeWidthStr;

use super::Imprint;
use super::flow::{Chunk, paginate};
use super::form_text::WIDTH;
use super::grid::{fold, left, right};
use super::report::{Block, Column, INDENT, Report, Row, Table};
use crate::messages::Messages;

/// Lines of a page, its foot not counted.
const ROWS: usize = 58;

/// The lines of each page, with the foot that numbers it.
pub fn pages(report: &Report, imprint: &Imprint, words: &Messages) -> Vec<Vec<String>> {
    let (chunks, heads) = chunks(report, imprint);
    let pages = paginate(&chunks, &heads, ROWS as f32);
    let total = pages.len();
    let page = |(place, parts): (usize, &Vec<(f32, &Vec<String>)>)| {
        let mut lines: Vec<String> = parts.iter().flat_map(|(_, part)| (*part).clone()).collect();
        lines.resize(
            lines.len().max(if total > 1 { ROWS } else { 0 }),
            String::new(),
        );
        lines.push(String::new());
        lines.push(foot(place + 1, total, imprint, words));
        lines
    };
    pages.iter().enumerate().map(page).collect()
}

/// Who printed, when, and which page it is.
fn foot(page: usize, total: usize, imprint: &Imprint, words: &Messages) -> String {
    let numbered = words.format(
        "print-page",
        &[("page", page.into()), ("total", total.into())],
    );
    let at = imprint.at.format("%d.%m.%Y %H:%M").to_string();
    let printed = words.format("print-imprint", &[("at", at.into())]);
    let spare = WIDTH.saturating_sub(printed.width());
    format!("{printed}{}", right(&numbered, spare))
}

/// Pieces that must stand on one page, and the heads of tables.
type Chunks = (Vec<Chunk<Vec<String>>>, Vec<Chunk<Vec<String>>>);

fn chunks(report: &Report, imprint: &Imprint) -> Chunks {
    let (mut chunks, mut heads) = (Vec::new(), Vec::new());
    let mut title = fold(&imprint.company, WIDTH);
    title.push(String::new());
    title.extend(fold(&report.title, WIDTH));
    title.push(String::new());
    chunks.push(chunk(title, None));
    for block in &report.blocks {
        match block {
            Block::Gap => chunks.push(chunk(vec![String::new()], None)),
            Block::Line(text) | Block::Strong(text) => {
                let lines = fold(text, WIDTH).into_iter();
                chunks.extend(lines.map(|line| chunk(vec![line.trim_end().to_owned()], None)));
            }
            Block::Point { label, value } => chunks.push(chunk(point(label, value), None)),
            Block::Table(table) => {
                heads.push(chunk(head(table), None));
                let place = Some(heads.len() - 1);
                for row in &table.rows {
                    let lines = row_lines(row, &table.columns);
                    // A row that is too long for a page goes on over the page.
                    match lines.len() * 2 > ROWS {
                        true => chunks.extend(lines.into_iter().map(|l| chunk(vec![l], place))),
                        false => chunks.push(chunk(lines, place)),
                    }
                }
            }
        }
    }
    (chunks, heads)
}

fn chunk(lines: Vec<String>, table: Option<usize>) -> Chunk<Vec<String>> {
    Chunk {
        height: lines.len() as f32,
        content: lines,
        table,
    }
}

/// Dots lead from the name to what it has; what does not fit beside it stands below.
fn point(label: &str, value: &str) -> Vec<String> {
    let used = label.width() + value.width() + 2;
    if used <= WIDTH && !value.contains('\n') {
        return vec![format!("{label} {} {value}", ".".repeat(WIDTH - used))];
    }
    let mut lines = fold(label, WIDTH);
    let below = fold(value, WIDTH - INDENT);
    lines.extend(below.iter().map(|line| " ".repeat(INDENT) + line));
    lines
}

fn head(table: &Table) -> Vec<String> {
    let titles: Vec<String> = table.columns.iter().map(|c| c.title.clone()).collect();
    let mut lines = cells_lines(&titles, &table.columns);
    let rule: Vec<String> = table.columns.iter().map(|c| "─".repeat(c.cells)).collect();
    lines.push(rule.join(" "));
    lines
}

fn row_lines(row: &Row, columns: &[Column]) -> Vec<String> {
    let mut lines = cells_lines(&row.cells, columns);
    for text in &row.below {
        let below = fold(text, WIDTH - INDENT);
        lines.extend(below.iter().map(|line| " ".repeat(INDENT) + line));
    }
    lines
}

/// Cells side by side, each folded in its column.
fn cells_lines(cells: &[String], columns: &[Column]) -> Vec<String> {
    let folded: Vec<Vec<String>> = cells
        .iter()
        .zip(columns)
        .map(|(cell, column)| fold(cell, column.cells))
        .collect();
    let height = folded.iter().map(Vec::len).max().unwrap_or(0);
    let line = |row: usize| {
        let cell = |(lines, column): (&Vec<String>, &Column)| {
            let text = lines.get(row).map_or("", String::as_str);
            match column.right {
                true => right(text, column.cells),
                false => left(text, column.cells),
            }
        };
        let cells: Vec<String> = folded.iter().zip(columns).map(cell).collect();
        cells.join(" ").trim_end().to_owned()
    };
    (0..height).map(line).collect()
}
