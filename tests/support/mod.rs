//! What whole-system tests share.

pub mod day_orders;
pub mod cable;
pub mod hostile;
pub mod office;
pub mod office_day;
pub mod programs;
pub mod telephone;
pub mod terminal;
pub mod bank_day;
pub mod simulated_call;
