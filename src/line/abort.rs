//! The operator's wish to stop, heard by whatever is waiting for a line.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A wish to stop that every thread of a call sees; once spoken it stands.
#[derive(Clone, Debug, Default)]
pub struct Abort(Arc<AtomicBool>);

impl Abort {
    /// Nobody wishes to stop yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Wish to stop: heard within 200 ms.
    pub fn request(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether somebody wishes to stop.
    pub fn is_requested(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}
