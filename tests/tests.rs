//! One binary for every whole-program test.

mod documents;
mod story;
