//! p
#[derive(Default)]
pub(super) struct Partials;
