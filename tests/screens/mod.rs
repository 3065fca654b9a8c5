//! The operator's screens: their pictures, their keys, and what no row of keys may do.

mod forms;
mod keyboard;
mod manual;
mod pictures;
mod random_keys;
mod stage;
