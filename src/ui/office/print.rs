//! Printing as the screens ask for it: what, in which form, and where to.

use std::path::PathBuf;

use super::Problem;
use crate::messages::Language;
use crate::print::Form;

/// What is to be printed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintDraft {
    pub what: PrintWhat,
    pub form: Form,
    pub to: PrintTo,
    /// Of reports; the form of an order is Russian.
    pub language: Language,
}

/// What is to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintWhat {
    /// Orders of these records as form 0401060, one a page.
    Orders(Vec<u32>),
    /// A document of the bank as a report.
    Document([u8; 16]),
    /// Each credit order of a document as form 0401060.
    Forms([u8; 16]),
}

/// Where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintTo {
    /// A new file; one that is there already is refused.
    File(PathBuf),
    /// The system's print command.
    Printer,
}

/// What was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintDone {
    /// The file, or none when it went to the print command.
    pub path: Option<PathBuf>,
    pub pages: usize,
    /// What the reader must be told: characters without a picture, small type.
    pub remarks: Vec<Problem>,
}
