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
pub mod kills;
pub mod damage;
pub mod crash_images;

/// A number given in the environment, for longer runs, or the usual one.
pub fn number(name: &str, usual: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or(usual, |text| text.parse().expect(name))
}
