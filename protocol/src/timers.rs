//! Time as the engine knows it, and every deadline by its name (SPEC 8).

/// Milliseconds since the call began.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);

impl Millis {
    pub(crate) fn plus(self, milliseconds: u64) -> Self {
        Millis(self.0.saturating_add(milliseconds))
    }

    pub(crate) fn since(self, earlier: Millis) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// What a deadline is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Timer {
    /// Bytes handed to the line have nearly drained: hand over more.
    Pace,
    /// An acknowledgement waited long enough for a frame to ride with.
    Ack,
    /// The end of what we sent stays unacknowledged: ask.
    Probe,
    /// We were silent too long: show that we live.
    Keepalive,
    /// The peer was silent too long: give up.
    Silence,
    /// The handshake takes too long: give up.
    Handshake,
    /// All is settled, only our last frame is unacknowledged: leave.
    Linger,
}

const TIMERS: usize = 7;

/// The table of deadlines; the next wake-up is its minimum.
#[derive(Debug, Default)]
pub(crate) struct Timers {
    deadlines: [Option<Millis>; TIMERS],
}

impl Timers {
    pub(crate) fn set(&mut self, timer: Timer, at: Option<Millis>) {
        if let Some(cell) = self.deadlines.get_mut(timer as usize) {
            *cell = at;
        }
    }

    pub(crate) fn is_due(&self, timer: Timer, now: Millis) -> bool {
        self.at(timer).is_some_and(|at| at <= now)
    }

    pub(crate) fn at(&self, timer: Timer) -> Option<Millis> {
        self.deadlines.get(timer as usize).copied().flatten()
    }

    pub(crate) fn next(&self) -> Option<Millis> {
        self.deadlines.iter().flatten().min().copied()
    }
}
