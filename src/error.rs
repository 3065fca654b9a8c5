//! What an operation of either end can come to besides success: a refusal or a fault.

use crate::document::Refusal;
use crate::packet::PacketError;
use crate::store::Fault;

/// A rule said no, or disk or line failed. Exit codes: 1 and 3.
#[derive(Debug)]
pub enum Error {
    /// One or more rules say no; nothing was changed.
    Refused(Vec<Refusal>),
    /// The disk failed; nothing was half done.
    Fault(Fault),
    /// The line failed, by the rule of the catalogue.
    Line(Refusal),
}

impl Error {
    /// A refusal by one rule without arguments.
    pub fn refuse(rule: &'static str) -> Error {
        Refusal::new(rule).into()
    }

    /// What the catalogue says of it, whichever it is.
    pub fn reasons(&self) -> Vec<Refusal> {
        match self {
            Error::Refused(refusals) => refusals.clone(),
            Error::Line(refusal) => vec![refusal.clone()],
            Error::Fault(fault) => {
                let refusal = Refusal::new(fault.rule());
                let arguments = fault.arguments().into_iter();
                vec![arguments.fold(refusal, |r, (name, value)| r.with(name, value))]
            }
        }
    }

    /// Name of the first rule that said no.
    pub fn rule(&self) -> &'static str {
        match self {
            Error::Refused(refusals) => refusals
                .first()
                .map_or("session-refused", |first| first.rule),
            Error::Line(refusal) => refusal.rule,
            Error::Fault(fault) => fault.rule(),
        }
    }

    /// The refusals, if it is one.
    pub fn refusals(&self) -> &[Refusal] {
        match self {
            Error::Refused(list) => list,
            Error::Fault(_) | Error::Line(_) => &[],
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        Error::Refused(vec![refusal])
    }
}

impl From<Vec<Refusal>> for Error {
    fn from(refusals: Vec<Refusal>) -> Error {
        Error::Refused(refusals)
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Error {
        Error::Fault(fault)
    }
}

impl From<PacketError> for Error {
    fn from(error: PacketError) -> Error {
        let mut refusal = Refusal::new(error.rule());
        for (name, value) in error.arguments() {
            refusal = refusal.with(name, value);
        }
        refusal.into()
    }
}
