//! The pieces screens are made of; each draws what it is given and decides nothing.

mod cursor;
mod field;
mod month;
mod pane;
mod table;

pub use cursor::Cursor;
pub use field::{Field, Takes};
pub use month::{Month, MonthView};
pub use pane::{Pane, Traces};
pub use table::{Column, table};
