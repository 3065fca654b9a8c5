//! Time as the engine knows it: milliseconds since the call began, always an argument.

/// Milliseconds since the call began.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);
