//! Form 0401060 on a sheet of A4: the boxes where the paper has them, each with its number.
//!
//! The table is 180 mm wide: 100 for names, 15 for captions, 65 for codes and accounts. It has
//! no outer sides, as on paper. All measures are millimetres from the upper left corner.

use super::fonts::Fonts;
use super::form::{self, Filled};
use super::page::{Page, Type};
use crate::document::Refusal;

/// The sheet of one order; type that had to be smaller than usual is told in `remarks`.
pub fn page(filled: &Filled, fonts: &Fonts, remarks: &mut Vec<Refusal>) -> Page {
    let mut sheet = Sheet {
        page: Page::default(),
        filled,
        fonts,
        remarks,
    };
    sheet.head();
    sheet.amount();
    sheet.payer();
    sheet.banks();
    sheet.payee();
    sheet.budget();
    sheet.purpose();
    sheet.foot();
    sheet.page
}

// Edges of the table's columns.
const LEFT: f32 = 20.0;
const HALF: f32 = 70.0;
const CAPTION: f32 = 120.0;
const VALUE: f32 = 135.0;
const RIGHT: f32 = 200.0;
/// Captions and values of the lower right part.
const SECOND_CAPTION: f32 = 160.0;
const SECOND_VALUE: f32 = 178.0;

// Edges of its rows.
const WORDS: f32 = 43.0;
const TOP: f32 = 63.0;
const PAYER: f32 = 69.0;
const ACCOUNT: f32 = 81.0;
const PAYER_BANK: f32 = 93.0;
const PAYEE_BANK: f32 = 108.0;
const PAYEE: f32 = 123.0;
const PAYEE_NAME: f32 = 129.0;
const OPERATION: f32 = 139.0;
const PURPOSE_CODE: f32 = 145.5;
const PAYMENT_ID: f32 = 152.0;
const BUDGET: f32 = 158.5;
const PURPOSE: f32 = 164.5;
const BOTTOM: f32 = 190.0;

/// Left edges of fields 104 to 110, and the right one of the last.
const BUDGET_EDGES: [f32; 8] = [LEFT, 65.0, 90.0, 102.0, 125.0, 160.0, 185.0, RIGHT];

const VALUE_TYPE: Type = Type::regular(9.5);
const CAPTION_TYPE: Type = Type::regular(8.5);
const NUMBER_TYPE: Type = Type::regular(4.5).dim();
/// The smallest type that is tried in steps; below it goes whatever it takes.
const STEP_POINTS: f32 = 0.5;
/// Room between an edge and a text.
const GAP: f32 = 1.0;

/// A rectangle of the form.
#[derive(Clone, Copy)]
struct Area {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

struct Sheet<'a, 'b> {
    page: Page,
    filled: &'a Filled<'a>,
    fonts: &'a Fonts,
    remarks: &'b mut Vec<Refusal>,
}

impl Sheet<'_, '_> {
    /// Fields 62, 71, 2; then the title with number, date, kind of payment, and field 101.
    fn head(&mut self) {
        for (left, number, caption) in [(LEFT, 62, form::RECEIVED), (64.0, 71, form::DEBITED)] {
            let (right, line) = (left + 35.0, 20.0);
            self.centred(
                left,
                right,
                line - 1.2,
                VALUE_TYPE,
                &self.filled.field(number),
            );
            self.page.across(left, right, line);
            self.centred(left, right, line + 3.6, CAPTION_TYPE, caption);
            self.number(right, line - 4.0, number);
        }
        let form_number = area(170.0, 11.0, RIGHT, 21.0);
        self.framed(form_number);
        self.centred(170.0, RIGHT, 17.3, Type::regular(10.5), form::FORM_NUMBER);
        self.number(RIGHT, 11.0, 2);

        let base = 35.0;
        let title = format!("{} № {}", form::TITLE, self.filled.field(3));
        let look = self.one_line(&title, Type::bold(12.0), 88.0);
        self.page.text(LEFT, base, look, &title);
        for (left, number, caption) in [(109.0, 4, form::DATE), (150.0, 5, form::SENDING_FORM)] {
            let right = left + 35.0;
            self.centred(left, right, base, VALUE_TYPE, &self.filled.field(number));
            self.page.across(left, right, base + 1.2);
            self.centred(left, right, base + 4.8, CAPTION_TYPE, caption);
            self.number(right, base - 3.4, number);
        }
        let status = area(190.0, 29.0, RIGHT, 36.2);
        self.framed(status);
        self.centred(190.0, RIGHT, 33.9, VALUE_TYPE, &self.filled.field(101));
        self.number(RIGHT, 29.0, 101);
    }

    fn amount(&mut self) {
        let [first, second] = form::IN_WORDS;
        self.page.text(LEFT, WORDS + 4.5, CAPTION_TYPE, first);
        self.page.text(LEFT, WORDS + 8.3, CAPTION_TYPE, second);
        self.page.down(40.0, WORDS, TOP);
        self.filling(6, area(40.0, WORDS, RIGHT, TOP), Type::regular(10.0));
        self.page.across(LEFT, RIGHT, TOP);
    }

    /// The payer on the left, sum and account on the right.
    fn payer(&mut self) {
        self.codes(60, 102, TOP, PAYER);
        self.named(8, form::PAYER, PAYER, PAYER_BANK);
        self.page.across(LEFT, RIGHT, PAYER_BANK);
        self.caption(CAPTION, TOP, form::AMOUNT);
        self.filling(7, area(VALUE, TOP, RIGHT, ACCOUNT), VALUE_TYPE);
        self.page.across(CAPTION, RIGHT, ACCOUNT);
        self.caption(CAPTION, ACCOUNT, form::ACCOUNT);
        self.filling(9, area(VALUE, ACCOUNT, RIGHT, PAYER_BANK), VALUE_TYPE);
    }

    fn banks(&mut self) {
        let payer = self.filled.payer_code_caption();
        let payee = self.filled.payee_code_caption();
        for (top, bottom, caption, code, [name, code_field, account]) in [
            (
                PAYER_BANK,
                PAYEE_BANK,
                form::PAYER_BANK,
                payer,
                [10, 11, 12],
            ),
            (PAYEE_BANK, PAYEE, form::PAYEE_BANK, payee, [13, 14, 15]),
        ] {
            let split = top + 6.0;
            self.named(name, caption, top, bottom);
            self.caption(CAPTION, top, code);
            self.filling(code_field, area(VALUE, top, RIGHT, split), VALUE_TYPE);
            self.page.across(CAPTION, VALUE, split);
            self.caption(CAPTION, split, form::ACCOUNT);
            self.filling(account, area(VALUE, split, RIGHT, bottom), VALUE_TYPE);
            self.page.across(LEFT, RIGHT, bottom);
        }
    }

    fn payee(&mut self) {
        self.codes(61, 103, PAYEE, PAYEE_NAME);
        self.named(16, form::PAYEE, PAYEE_NAME, BUDGET);
        self.caption(CAPTION, PAYEE, form::ACCOUNT);
        self.filling(17, area(VALUE, PAYEE, RIGHT, OPERATION), VALUE_TYPE);
        let rows = [
            (OPERATION, form::OPERATION_KIND, 18, form::DUE, 19),
            (PURPOSE_CODE, form::PURPOSE_CODE, 20, form::PRIORITY, 21),
            (PAYMENT_ID, form::PAYMENT_ID, 22, form::RESERVE, 23),
        ];
        for (top, caption, number, second, second_number) in rows {
            let bottom = top + 6.5;
            self.page.across(CAPTION, RIGHT, top);
            self.caption(CAPTION, top, caption);
            self.filling(number, area(VALUE, top, SECOND_CAPTION, bottom), VALUE_TYPE);
            self.caption(SECOND_CAPTION, top, second);
            let area = area(SECOND_VALUE, top, RIGHT, bottom);
            self.filling(second_number, area, VALUE_TYPE);
        }
        self.page.down(SECOND_CAPTION, OPERATION, BUDGET);
        self.page.down(SECOND_VALUE, OPERATION, BUDGET);
        self.page.down(CAPTION, TOP, BUDGET);
        self.page.down(VALUE, TOP, BUDGET);
        self.page.across(LEFT, RIGHT, BUDGET);
    }

    fn budget(&mut self) {
        let edges = BUDGET_EDGES.iter().zip(BUDGET_EDGES.iter().skip(1));
        for ((left, right), number) in edges.zip(104..) {
            self.filling(
                number,
                area(*left, BUDGET, *right, PURPOSE),
                Type::regular(9.0),
            );
            if *right < RIGHT {
                self.page.down(*right, BUDGET, PURPOSE);
            }
        }
        self.page.across(LEFT, RIGHT, PURPOSE);
    }

    fn purpose(&mut self) {
        let caption = 4.5;
        self.filling(24, area(LEFT, PURPOSE, RIGHT, BOTTOM - caption), VALUE_TYPE);
        self.page
            .text(LEFT, BOTTOM - GAP - 0.2, CAPTION_TYPE, form::PURPOSE);
        self.page.across(LEFT, RIGHT, BOTTOM);
    }

    /// Fields 43, 44, 45: seal, signatures, the bank's mark.
    fn foot(&mut self) {
        let base = BOTTOM + 5.0;
        let (left, middle, right) = ((LEFT, 65.0), (72.0, 130.0), (138.0, RIGHT));
        self.centred(left.0, left.1, base + 12.0, CAPTION_TYPE, form::SEAL);
        self.number(left.1, base + 9.0, 43);
        self.centred(middle.0, middle.1, base, CAPTION_TYPE, form::SIGNATURES);
        self.number(middle.1, base - 3.0, 44);
        self.centred(right.0, right.1, base, CAPTION_TYPE, form::BANK_MARKS);
        self.number(right.1, base - 3.0, 45);
        let signatures = self.filled.signatures();
        if signatures.is_empty() {
            // Two lines for two hands.
            for line in [base + 12.0, base + 24.0] {
                self.page.across(middle.0, middle.1, line);
            }
        } else {
            self.stamp(middle, base + 3.0, &signatures);
        }
        let marks = self.filled.bank_marks();
        if !marks.is_empty() {
            self.stamp(right, base + 3.0, &marks);
        }
    }

    /// Lines in a frame of their own, the first in bold; as high as they need.
    fn stamp(&mut self, (left, right): (f32, f32), top: f32, lines: &[String]) {
        let mut base = top + 1.0;
        for (place, line) in lines.iter().enumerate() {
            let look = if place == 0 {
                Type::bold(10.0)
            } else {
                Type::regular(8.0)
            };
            for line in self.fonts.fold(line, look, right - left - 4.0 * GAP) {
                base += look.leading();
                self.centred(left, right, base, look, &line);
            }
        }
        self.framed(area(left, top, right, base + 2.0));
    }

    /// ИНН and КПП, side by side above a name.
    fn codes(&mut self, taxpayer: u8, reason: u8, top: f32, bottom: f32) {
        let rows = [
            (LEFT, HALF, taxpayer, form::TAXPAYER),
            (HALF, CAPTION, reason, form::REASON_CODE),
        ];
        for (left, right, number, caption) in rows {
            let indent = if left == LEFT { 0.0 } else { GAP };
            self.page
                .text(left + indent, top + 4.2, CAPTION_TYPE, caption);
            self.filling(number, area(left + 9.0, top, right, bottom), VALUE_TYPE);
        }
        self.page.down(HALF, top, bottom);
        self.page.across(LEFT, CAPTION, bottom);
    }

    /// A name in the left part, its caption at the foot of the box.
    fn named(&mut self, number: u8, caption: &str, top: f32, bottom: f32) {
        self.filling(number, area(LEFT, top, CAPTION, bottom - 4.0), VALUE_TYPE);
        self.page.text(LEFT, bottom - GAP, CAPTION_TYPE, caption);
    }

    fn caption(&mut self, left: f32, top: f32, caption: &str) {
        self.page.text(left + GAP, top + 4.2, CAPTION_TYPE, caption);
    }

    /// The value of a field in its box, in the largest type in which it fits whole.
    fn filling(&mut self, number: u8, area: Area, usual: Type) {
        self.number(area.right, area.top, number);
        let value = self.filled.field(number);
        let indent = if area.left == LEFT { 0.0 } else { GAP };
        // The number of the field stands in the corner.
        let width = area.right - area.left - indent - 3.0 * GAP;
        let height = area.bottom - area.top - 0.6;
        let mut look = usual;
        let lines = loop {
            let lines = self.fonts.fold(&value, look, width);
            let fits = lines.len() as f32 * look.leading() <= height;
            if fits || look.size <= STEP_POINTS {
                break lines;
            }
            look.size -= STEP_POINTS;
        };
        if look.size < SMALL_POINTS {
            let small = Refusal::new("print-small");
            self.remarks.push(
                small
                    .with("number", self.filled.field(3))
                    .with("box", number)
                    .with("points", look.size),
            );
        }
        // A single line stands level with its caption.
        let first = match usual.size == look.size {
            true => area.top + 4.2,
            false => area.top + look.leading(),
        };
        for (place, line) in lines.iter().enumerate() {
            let base = first + place as f32 * look.leading();
            self.page.text(area.left + indent, base, look, line);
        }
    }

    /// The type in which a text fits on one line.
    fn one_line(&self, text: &str, mut look: Type, width: f32) -> Type {
        while self.fonts.width(text, look) > width && look.size > STEP_POINTS {
            look.size -= STEP_POINTS;
        }
        look
    }

    fn centred(&mut self, left: f32, right: f32, base: f32, look: Type, text: &str) {
        let look = self.one_line(text, look, right - left);
        let spare = right - left - self.fonts.width(text, look);
        self.page.text(left + spare / 2.0, base, look, text);
    }

    /// The number of a field, small, in the upper right corner of its box.
    fn number(&mut self, right: f32, top: f32, number: u8) {
        let text = number.to_string();
        let width = self.fonts.width(&text, NUMBER_TYPE);
        self.page
            .text(right - width - 0.6, top + 2.0, NUMBER_TYPE, &text);
    }

    fn framed(&mut self, area: Area) {
        self.page
            .frame(area.left, area.top, area.right, area.bottom);
    }
}

/// Type smaller than this is told: it may be hard to read on paper.
const SMALL_POINTS: f32 = 6.0;

fn area(left: f32, top: f32, right: f32, bottom: f32) -> Area {
    Area {
        left,
        top,
        right,
        bottom,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample;
    use crate::print::form::OrderFacts;
    use crate::print::page::Mark;

    fn printed(order: &crate::document::PaymentOrder) -> (Page, Vec<Refusal>) {
        let fonts = Fonts::load().expect("the fonts");
        let facts = OrderFacts::default();
        let mut remarks = Vec::new();
        let page = page(&Filled::new(order, &facts), &fonts, &mut remarks);
        (page, remarks)
    }

    #[test]
    fn nothing_stands_outside_the_sheet() {
        let fonts = Fonts::load().expect("the fonts");
        let mut order = sample::budget_order();
        order.payer.name = "Щ".repeat(160);
        order.payment_id = "9".repeat(25);
        for mark in printed(&order).0.marks {
            let (left, right, y) = match &mark {
                Mark::Text { x, y, look, text } => (*x, x + fonts.width(text, *look), *y),
                Mark::Line { from, to, .. } => (from.0, to.0, to.1),
            };
            assert!(left >= LEFT - 0.1 && right <= RIGHT + 0.1, "{mark:?}");
            assert!(y > 5.0 && y < 290.0, "{mark:?}");
        }
    }

    #[test]
    fn a_long_name_is_whole_in_smaller_type() {
        let mut order = sample::order(1, 100);
        order.payee.name = "Общество с ограниченной ответственностью ".repeat(30);
        let (page, remarks) = printed(&order);
        let words = |page: &Page| {
            let texts = page.marks.iter().filter_map(|mark| match mark {
                Mark::Text { text, .. } => Some(text.matches("ответственностью").count()),
                Mark::Line { .. } => None,
            });
            texts.sum::<usize>()
        };
        assert_eq!(words(&page), 30);
        assert_eq!(remarks.len(), 1);
        assert_eq!(remarks[0].argument("box"), Some("16"));
    }

    #[test]
    fn an_usual_order_needs_no_remark() {
        assert_eq!(printed(&sample::order(1, 100)).1, []);
        assert_eq!(printed(&sample::budget_order()).1, []);
    }
}
