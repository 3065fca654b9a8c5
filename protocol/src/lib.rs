//! Files over the slowest and noisiest line, sealed and authenticated.
//!
//! The crate is one state machine without input or output of its own: [`Engine`].

mod ack;
mod channel;
mod coding;
mod deframer;
mod engine;
mod error;
mod frame;
mod items;
#[cfg(any(test, fuzzing))]
pub mod hostile;
pub mod limits;
mod link;
mod mend;
mod noise;
mod pacing;
mod reader;
mod reed_solomon;
pub mod simulator;
mod timers;
mod transfer;
mod watch;
mod window;

pub use engine::{
    Config, Engine, Event, FileProgress, Input, LineFigures, Output, Progress, Role, Transparency,
    WayFigures,
};
pub use error::ProtocolError;
pub use timers::Millis;
pub use transfer::{FileId, Offer};
pub use watch::{FrameKind, FrameState, PassedFrame, Way};
