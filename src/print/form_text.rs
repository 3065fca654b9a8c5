//! Form 0401060 in 80 columns, for a printer of text: the boxes in the order of the paper.
//!
//! The number of each box stands in the line above it, so that it cannot be taken for a part of
//! the value. Boxes grow downwards with what stands in them; nothing is cut.

use super::form::{self, Filled};
use super::grid::{Grid, fold};

/// The lines of one order.
pub fn lines(filled: &Filled) -> Vec<String> {
    let mut sheet = Sheet {
        grid: Grid::new(WIDTH),
        filled,
        numbers: Vec::new(),
    };
    let table = sheet.head();
    let row = sheet.amount(table);
    let row = sheet.payer(row);
    let row = sheet.bank(
        row,
        form::PAYER_BANK,
        filled.payer_code_caption(),
        [10, 11, 12],
    );
    let row = sheet.bank(
        row,
        form::PAYEE_BANK,
        filled.payee_code_caption(),
        [13, 14, 15],
    );
    let row = sheet.payee(row);
    let row = sheet.budget(row);
    let row = sheet.purpose(row);
    sheet.foot(row);
    sheet.finish()
}

/// Columns of the sheet.
pub const WIDTH: usize = 80;

// Columns of the lines that part the table.
const HALF: usize = 23;
const CAPTION: usize = 45;
const VALUE: usize = 54;
const LAST: usize = WIDTH - 1;
const SECOND_CAPTION: usize = 59;
const SECOND_VALUE: usize = 69;

/// Columns of the lines between fields 104 to 110.
const BUDGET_EDGES: [usize; 6] = [21, 33, 37, 48, 64, 75];

struct Sheet<'a> {
    grid: Grid,
    filled: &'a Filled<'a>,
    /// Numbers of fields that stand in lines, written when all lines are drawn.
    numbers: Vec<(usize, usize, u8)>,
}

impl Sheet<'_> {
    fn head(&mut self) -> usize {
        for (left, number, caption) in [(0, 62, form::RECEIVED), (23, 71, form::DEBITED)] {
            let right = left + 19;
            self.grid
                .centred(left, right, 1, &self.filled.field(number));
            self.grid.across(left, right, 2);
            self.number(right, 2, number);
            self.grid.text(left, 3, caption);
        }
        self.grid.frame(69, 0, LAST, 2);
        self.grid.centred(70, LAST - 1, 1, form::FORM_NUMBER);
        self.number(LAST, 0, 2);

        let title = format!("{} № {}", form::TITLE, self.filled.field(3));
        self.grid.text(0, 5, &title);
        for (left, number, caption) in [(36, 4, form::DATE), (52, 5, form::SENDING_FORM)] {
            let right = left + 13;
            let value = self.filled.field(number);
            // A kind of payment may have 15 characters, one more than the line has.
            let centre = right.max(left + value.chars().count().saturating_sub(1));
            self.grid.centred(left, centre, 5, &value);
            self.grid.across(left, right, 6);
            self.number(right, 6, number);
            self.grid.centred(left, right, 7, caption);
        }
        self.grid.frame(73, 4, LAST, 6);
        self.grid.centred(74, LAST - 1, 5, &self.filled.field(101));
        self.number(LAST, 4, 101);
        9
    }

    /// Field 6; the row of the line under it.
    fn amount(&mut self, top: usize) -> usize {
        let [first, second] = form::IN_WORDS;
        self.grid.text(0, top, first);
        self.grid.text(0, top + 1, second);
        let rows = self.filling(6, 9, LAST, top).max(3);
        self.number(LAST, top - 1, 6);
        let bottom = top + rows;
        self.grid.across(0, LAST, bottom);
        self.grid.down(9, top - 1, bottom);
        bottom
    }

    fn payer(&mut self, top: usize) -> usize {
        let name = self.codes(top, 60, 102);
        let bottom = self.named(name, 8, form::PAYER, 3);
        let account = bottom - 2;
        self.caption(CAPTION, top, form::AMOUNT);
        self.value(7, VALUE, LAST, top);
        self.grid.across(CAPTION, LAST, account);
        self.caption(CAPTION, account, form::ACCOUNT);
        self.value(9, VALUE, LAST, account);
        self.columns(top, bottom)
    }

    fn bank(&mut self, top: usize, caption: &str, code: &str, fields: [u8; 3]) -> usize {
        let [name, code_field, account] = fields;
        let bottom = self.named(top, name, caption, 2);
        self.number(CAPTION, top, name);
        self.caption(CAPTION, top, code);
        self.value(code_field, VALUE, LAST, top);
        self.grid.across(CAPTION, LAST, top + 2);
        self.caption(CAPTION, top + 2, form::ACCOUNT);
        self.value(account, VALUE, LAST, top + 2);
        self.columns(top, bottom)
    }

    fn payee(&mut self, top: usize) -> usize {
        let name = self.codes(top, 61, 103);
        let bottom = self.named(name, 16, form::PAYEE, 8);
        self.caption(CAPTION, top, form::ACCOUNT);
        self.value(17, VALUE, LAST, top);
        let first = bottom - 8;
        let pairs = [
            (first, form::OPERATION_KIND, 18, form::DUE_SHORT, 19),
            (first + 2, form::PURPOSE_CODE, 20, form::PRIORITY_SHORT, 21),
        ];
        for (row, caption, number, second, second_number) in pairs {
            self.grid.across(CAPTION, LAST, row);
            self.caption(CAPTION, row, caption);
            self.value(number, VALUE, SECOND_CAPTION, row);
            self.grid.text(SECOND_CAPTION + 1, row + 1, second);
            self.value(second_number, SECOND_VALUE, LAST, row);
        }
        // A payment id has up to 25 characters: it has a row of its own here.
        for (row, caption, number) in [
            (first + 4, form::PAYMENT_ID, 22),
            (first + 6, form::RESERVE_SHORT, 23),
        ] {
            self.grid.across(CAPTION, LAST, row);
            self.caption(CAPTION, row, caption);
            self.value(number, VALUE, LAST, row);
        }
        self.grid.down(SECOND_CAPTION, first, first + 4);
        self.grid.down(SECOND_VALUE, first, first + 4);
        self.columns(top, bottom)
    }

    fn budget(&mut self, top: usize) -> usize {
        let edges = |place: usize| BUDGET_EDGES.get(place).copied();
        let mut rows = 1;
        for (place, number) in (104..=110).enumerate() {
            let left = place.checked_sub(1).and_then(edges);
            let right = edges(place).unwrap_or(LAST + 1);
            let from = left.map_or(0, |left| left + 1);
            let lines = fold(&self.filled.field(number), right - from);
            for (line, row) in lines.iter().zip(top + 1..) {
                self.grid.text(from, row, line);
            }
            rows = rows.max(lines.len());
            self.number(right.min(LAST), top, number);
        }
        let bottom = top + rows + 1;
        for edge in BUDGET_EDGES {
            self.grid.down(edge, top, bottom);
        }
        self.grid.across(0, LAST, bottom);
        bottom
    }

    fn purpose(&mut self, top: usize) -> usize {
        let rows = self.filling(24, usize::MAX, LAST + 1, top + 1).max(4);
        self.number(LAST, top, 24);
        let caption = top + rows + 1;
        self.grid.text(0, caption, form::PURPOSE);
        self.grid.across(0, LAST, caption + 1);
        caption + 1
    }

    fn foot(&mut self, top: usize) {
        let row = top + 1;
        self.grid.centred(0, 15, row + 3, form::SEAL);
        self.grid.centred(17, 46, row, form::SIGNATURES);
        self.grid.centred(49, LAST, row, form::BANK_MARKS);
        self.number(15, row + 2, 43);
        self.number(47, row, 44);
        self.number(LAST, row, 45);
        let signatures = self.filled.signatures();
        if signatures.is_empty() {
            self.grid.across(18, 46, row + 3);
            self.grid.across(18, 46, row + 6);
        } else {
            self.stamp(17, 47, row + 1, &signatures);
        }
        let marks = self.filled.bank_marks();
        if !marks.is_empty() {
            self.stamp(49, LAST, row + 1, &marks);
        }
    }

    /// Lines in a frame, as high as they need.
    fn stamp(&mut self, left: usize, right: usize, top: usize, lines: &[String]) {
        let mut row = top;
        for line in lines.iter().flat_map(|line| fold(line, right - left - 3)) {
            row += 1;
            self.grid.centred(left + 1, right - 1, row, &line);
        }
        self.grid.frame(left, top, right, row + 1);
    }

    /// ИНН and КПП side by side; the row of the line under them.
    fn codes(&mut self, top: usize, taxpayer: u8, reason: u8) -> usize {
        for (left, right, number, caption) in [
            (0, HALF, taxpayer, form::TAXPAYER),
            (HALF + 2, CAPTION, reason, form::REASON_CODE),
        ] {
            let text = format!("{caption} {}", self.filled.field(number));
            self.grid.text(left, top + 1, text.trim_end());
            self.number(right, top, number);
        }
        self.grid.down(HALF, top, top + 2);
        self.grid.across(0, CAPTION, top + 2);
        top + 2
    }

    /// A name under the line `top`, its caption below it; the row of the line at its foot.
    fn named(&mut self, top: usize, number: u8, caption: &str, rows_min: usize) -> usize {
        let rows = self
            .filling(number, usize::MAX, CAPTION, top + 1)
            .max(rows_min);
        self.number(CAPTION, top, number);
        let row = top + rows + 1;
        self.grid.text(0, row, caption);
        self.grid.across(0, LAST, row + 1);
        row + 1
    }

    fn columns(&mut self, top: usize, bottom: usize) -> usize {
        self.grid.down(CAPTION, top, bottom);
        self.grid.down(VALUE, top, bottom);
        bottom
    }

    fn caption(&mut self, edge: usize, line: usize, caption: &str) {
        self.grid.text(edge + 1, line + 1, caption);
    }

    /// A value of one row under a line, between two edges.
    fn value(&mut self, number: u8, edge: usize, right: usize, line: usize) {
        self.grid
            .text(edge + 1, line + 1, &self.filled.field(number));
        self.number(right, line, number);
    }

    /// A folded value from a row on, right of an edge (none: from the first column); its rows.
    fn filling(&mut self, number: u8, edge: usize, right: usize, row: usize) -> usize {
        let left = edge.checked_add(2).unwrap_or(0);
        let lines = fold(&self.filled.field(number), right - left);
        for (line, row) in lines.iter().zip(row..) {
            self.grid.text(left, row, line);
        }
        lines.len()
    }

    /// The number of a field, before the right end of a line.
    fn number(&mut self, right: usize, row: usize, number: u8) {
        self.numbers.push((right, row, number));
    }

    fn finish(mut self) -> Vec<String> {
        for (right, row, number) in std::mem::take(&mut self.numbers) {
            let text = number.to_string();
            self.grid.text(right - text.len(), row, &text);
        }
        self.grid.lines()
    }
}
