//! Every whole-system test, in one binary.

mod documents;
mod story;
mod support;
mod tidy;
