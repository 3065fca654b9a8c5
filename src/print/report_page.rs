//! A report on sheets of A4, the same in proportion as in 80 columns.

use super::Imprint;
use super::flow::{Chunk, paginate};
use super::fonts::Fonts;
use super::page::{Mark, Page, Type};
use super::report::{Block, Column, INDENT, Report, Row, Table};
use crate::messages::Messages;

// Edges of what is printed, in millimetres.
const LEFT: f32 = 20.0;
const RIGHT: f32 = 200.0;
const TOP: f32 = 15.0;
const BOTTOM: f32 = 279.0;
const FOOT: f32 = 286.0;
/// Width of one of the 80 cells.
const CELL: f32 = (RIGHT - LEFT) / 80.0;

const TITLE: Type = Type::bold(13.0);
const TEXT: Type = Type::regular(9.5);
const STRONG: Type = Type::bold(9.5);
const SMALL: Type = Type::regular(8.0);

/// The sheets, numbered.
pub fn pages(report: &Report, imprint: &Imprint, words: &Messages, fonts: &Fonts) -> Vec<Page> {
    let (chunks, heads) = chunks(report, imprint, fonts);
    let pages = paginate(&chunks, &heads, BOTTOM - TOP);
    let total = pages.len();
    let page = |(place, parts): (usize, &Vec<(f32, &Page)>)| {
        let mut page = Page::default();
        for (top, part) in parts {
            let marks = part.marks.iter().map(|mark| mark.lowered(TOP + top));
            page.marks.extend(marks);
        }
        foot(&mut page, (place + 1, total), imprint, words, fonts);
        page
    };
    pages.iter().enumerate().map(page).collect()
}

/// Who printed, when, and which page it is.
fn foot(
    page: &mut Page,
    (number, total): (usize, usize),
    imprint: &Imprint,
    words: &Messages,
    fonts: &Fonts,
) {
    page.across(LEFT, RIGHT, FOOT - 4.0);
    let at = imprint.at.format("%d.%m.%Y %H:%M").to_string();
    let printed = words.format("print-imprint", &[("at", at.into())]);
    page.text(LEFT, FOOT, SMALL, &printed);
    let arguments = [("page", number.into()), ("total", total.into())];
    let numbered = words.format("print-page", &arguments);
    let width = fonts.width(&numbered, SMALL);
    page.text(RIGHT - width, FOOT, SMALL, &numbered);
}

/// Pieces that must stand on one page, and the heads of tables.
type Chunks = (Vec<Chunk<Page>>, Vec<Chunk<Page>>);

fn chunks(report: &Report, imprint: &Imprint, fonts: &Fonts) -> Chunks {
    let (mut chunks, mut heads) = (Vec::new(), Vec::new());
    chunks.extend(paragraph(&imprint.company, SMALL, fonts));
    chunks.push(gap());
    chunks.extend(paragraph(&report.title, TITLE, fonts));
    chunks.push(gap());
    for block in &report.blocks {
        match block {
            Block::Gap => chunks.push(gap()),
            Block::Line(text) => chunks.extend(paragraph(text, TEXT, fonts)),
            Block::Strong(text) => chunks.extend(paragraph(text, STRONG, fonts)),
            Block::Point { label, value } => chunks.push(point(label, value, fonts)),
            Block::Table(table) => {
                heads.push(head(table, fonts));
                let place = Some(heads.len() - 1);
                for row in &table.rows {
                    chunks.extend(row_chunks(row, &table.columns, place, fonts));
                }
            }
        }
    }
    (chunks, heads)
}

fn gap() -> Chunk<Page> {
    chunk(Page::default(), TEXT.leading() * 0.6)
}

fn chunk(content: Page, height: f32) -> Chunk<Page> {
    Chunk {
        content,
        height,
        table: None,
    }
}

/// Each line by itself, so that a long text may go over a page.
fn paragraph(text: &str, look: Type, fonts: &Fonts) -> Vec<Chunk<Page>> {
    let lines = fonts.fold(text, look, RIGHT - LEFT).into_iter();
    lines
        .map(|line| {
            let mut page = Page::default();
            page.text(LEFT, base(look), look, &line);
            chunk(page, look.leading())
        })
        .collect()
}

/// Distance of the base line from the top of its line.
fn base(look: Type) -> f32 {
    look.leading() * 0.8
}

fn point(label: &str, value: &str, fonts: &Fonts) -> Chunk<Page> {
    let mut page = Page::default();
    let wide = fonts.width(label, TEXT) + fonts.width(value, TEXT) + 4.0 > RIGHT - LEFT;
    let mut y = 0.0;
    page.text(LEFT, base(TEXT), TEXT, label);
    if wide || value.contains('\n') {
        y += TEXT.leading();
        for line in fonts.fold(value, TEXT, RIGHT - LEFT - INDENT as f32 * CELL) {
            page.text(LEFT + INDENT as f32 * CELL, y + base(TEXT), TEXT, &line);
            y += TEXT.leading();
        }
    } else {
        let width = fonts.width(value, TEXT);
        page.text(RIGHT - width, base(TEXT), TEXT, value);
        y += TEXT.leading();
    }
    chunk(page, y)
}

fn head(table: &Table, fonts: &Fonts) -> Chunk<Page> {
    let titles: Vec<String> = table.columns.iter().map(|c| c.title.clone()).collect();
    let mut page = Page::default();
    let height = cells(&titles, &table.columns, STRONG, &mut page, fonts) + 0.6;
    page.across(LEFT, RIGHT, height);
    chunk(page, height + 0.8)
}

/// A row and what is said below it, on one page; or line by line when that is very long.
fn row_chunks(
    row: &Row,
    columns: &[Column],
    table: Option<usize>,
    fonts: &Fonts,
) -> Vec<Chunk<Page>> {
    let mut page = Page::default();
    let height = cells(&row.cells, columns, TEXT, &mut page, fonts);
    let mut parts = vec![(page, height)];
    let indent = LEFT + INDENT as f32 * CELL;
    for text in &row.below {
        for line in fonts.fold(text, SMALL, RIGHT - indent) {
            let mut page = Page::default();
            page.text(indent, base(SMALL), SMALL, &line);
            parts.push((page, SMALL.leading()));
        }
    }
    let whole: f32 = parts.iter().map(|(_, height)| height).sum();
    if whole * 2.0 > BOTTOM - TOP {
        let parts = parts.into_iter();
        return parts
            .map(|(page, height)| Chunk {
                table,
                ..chunk(page, height)
            })
            .collect();
    }
    let (mut joined, mut top) = (Page::default(), 0.0);
    for (page, height) in parts {
        let marks = page.marks.iter().map(|mark: &Mark| mark.lowered(top));
        joined.marks.extend(marks);
        top += height;
    }
    vec![Chunk {
        table,
        ..chunk(joined, top + 0.8)
    }]
}

/// Cells side by side, each folded in its column; the height they take.
fn cells(cells: &[String], columns: &[Column], look: Type, page: &mut Page, fonts: &Fonts) -> f32 {
    let shares: usize = columns.iter().map(|column| column.cells + 1).sum();
    let share = (RIGHT - LEFT) / shares.max(1) as f32;
    let (mut left, mut rows) = (LEFT, 1);
    for (cell, column) in cells.iter().zip(columns) {
        let width = column.cells as f32 * share;
        let lines = fonts.fold(cell, look, width);
        for (line, place) in lines.iter().zip(0u16..) {
            let spare = width - fonts.width(line, look);
            let x = left + if column.right { spare.max(0.0) } else { 0.0 };
            let y = f32::from(place) * look.leading() + base(look);
            page.text(x, y, look, line);
        }
        rows = rows.max(lines.len());
        left += width + share;
    }
    rows as f32 * look.leading()
}
