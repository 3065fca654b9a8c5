//! Documents on paper: as PDF pages of A4 and as text of 80 columns.
//!
//! Values in, bytes out: nothing here knows files, printers or clocks. A payment order becomes
//! form 0401060 with the bank's mark; everything else becomes a [`Report`] in the operator's
//! language. One layout of a report serves both forms; the form of an order has one set of
//! values ([`form`]) and two pictures of them. No character is lost silently: what a font lacks
//! is told beside the bytes.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod contents;
mod flow;
mod fonts;
mod form;
mod form_page;
mod form_text;
mod grid;
mod page;
mod pdf;
mod report;
mod report_page;
mod report_text;

#[cfg(test)]
mod reader;
#[cfg(test)]
mod tests;

pub use form::{BIK, BankMark, MFO, OrderFacts, Signed, Verdict};
pub use report::Report;

use crate::document::{Document, PaymentOrder, Refusal};
use crate::messages::Messages;
use fonts::Fonts;
use page::Page;
use pdf::Density;

/// How the bytes are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// PDF of A4 pages with its fonts inside and searchable text.
    Pdf,
    /// UTF-8 text of 80 columns; pages are parted by a form feed.
    Text,
}

/// What goes to a file or a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// What the reader must be told: characters without a glyph, type made smaller.
    pub remarks: Vec<Refusal>,
}

/// Who prints, and when: at the foot of every report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    pub company: String,
    /// Local time.
    pub at: chrono::NaiveDateTime,
}

impl Form {
    /// What a file of this form is called after its dot.
    pub fn extension(self) -> &'static str {
        match self {
            Form::Pdf => "pdf",
            Form::Text => "txt",
        }
    }
}

/// Told of each page that is laid out or drawn; a refusal ends the printing with it.
pub type Watch<'a> = &'a mut dyn FnMut() -> Result<(), Refusal>;

/// Orders as form 0401060, each on a page of its own.
pub fn orders(
    orders: &[(PaymentOrder, OrderFacts)],
    form: Form,
    watch: Watch,
) -> Result<Printed, Refusal> {
    let filled = orders.iter().map(|(order, facts)| {
        watch()?;
        Ok::<_, Refusal>(form::Filled::new(order, facts))
    });
    match form {
        Form::Text => {
            let pages = filled.map(|filled| Ok(form_text::lines(&filled?)));
            Ok(text_pages(pages.collect::<Result<_, Refusal>>()?))
        }
        Form::Pdf => {
            let fonts = Fonts::load()?;
            let mut remarks = Vec::new();
            let pages = filled.map(|filled| Ok(form_page::page(&filled?, &fonts, &mut remarks)));
            let pages = pages.collect::<Result<Vec<Page>, Refusal>>()?;
            let title = match orders {
                [(order, _)] => format!("{} № {}", form::TITLE, order.number),
                _ => form::TITLE.to_owned(),
            };
            finished(&pages, &title, "ru", &fonts, remarks, watch)
        }
    }
}

/// Any other document that comes from the bank, as a report. Payment orders inside a document
/// are printed with [`orders`].
pub fn document(
    document: &Document,
    imprint: &Imprint,
    words: &Messages,
    form: Form,
) -> Result<Printed, Refusal> {
    report(&contents::report(document, words)?, imprint, words, form)
}

/// A report that somebody else made.
pub fn report(
    report: &Report,
    imprint: &Imprint,
    words: &Messages,
    form: Form,
) -> Result<Printed, Refusal> {
    match form {
        Form::Text => Ok(text_pages(report_text::pages(report, imprint, words))),
        Form::Pdf => {
            let fonts = Fonts::load()?;
            let pages = report_page::pages(report, imprint, words, &fonts);
            let language = words.language().code();
            let watch = &mut || Ok(());
            finished(&pages, &report.title, language, &fonts, Vec::new(), watch)
        }
    }
}

/// Lines of each page; a form feed between pages.
fn text_pages(pages: Vec<Vec<String>>) -> Printed {
    let count = pages.len();
    let text = pages
        .iter()
        .map(|lines| lines.join("\n") + "\n")
        .collect::<Vec<_>>()
        .join("\u{c}");
    Printed {
        bytes: text.into_bytes(),
        pages: count,
        remarks: Vec::new(),
    }
}

fn finished(
    pages: &[Page],
    title: &str,
    language: &str,
    fonts: &Fonts,
    mut remarks: Vec<Refusal>,
    watch: Watch,
) -> Result<Printed, Refusal> {
    let bytes = pdf::write(pages, title, language, fonts, Density::Packed, watch)?;
    let lacking = fonts.lacking(pages);
    if !lacking.is_empty() {
        remarks.push(Refusal::new("print-lacks").with("characters", lacking));
    }
    Ok(Printed {
        bytes,
        pages: pages.len(),
        remarks,
    })
}
