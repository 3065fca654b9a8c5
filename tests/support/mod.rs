//! What whole-system tests share.

pub mod day_orders;
pub mod cable;
pub mod programs;
