//! Files over the slowest and noisiest line, sealed and authenticated.
//!
//! The crate is one state machine without input or output of its own: [`Engine`].

mod engine;
mod error;
pub mod limits;
mod timers;
mod transfer;

pub use engine::{
    Config, Engine, Event, FileProgress, Input, Output, Progress, Role, Transparency,
};
pub use error::ProtocolError;
pub use timers::Millis;
pub use transfer::{FileId, Offer};
