//! Every whole-system test, in one binary.

mod documents;
mod programs;
mod story;
mod support;
mod tidy;
