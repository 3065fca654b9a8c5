//! The reliable stream over lossy frames: selective repeat, both ends (SPEC 4.5).
//!
//! Serial lines do not reorder. So a frame is lost exactly when a later one was heard and it was not:
//! the sender needs no timer for that, only the counter of the latest frame heard.

mod receive;
mod send;

pub(crate) use receive::{Held, ReceiveWindow};
pub(crate) use send::{SendWindow, Work};

/// The 64-bit value nearest to `near` whose low 24 bits are `low`.
pub(crate) fn unwrap_place(low: u32, near: u64) -> u64 {
    const RANGE: u64 = 1 << 24;
    let candidate = (near & !(RANGE - 1)) | u64::from(low);
    if candidate + RANGE / 2 < near {
        candidate + RANGE
    } else if candidate > near + RANGE / 2 && candidate >= RANGE {
        candidate - RANGE
    } else {
        candidate
    }
}

/// The value not above `newest` whose low 8 bits are `low`.
pub(crate) fn unwrap_counter(low: u8, newest: u64) -> Option<u64> {
    let back = u64::from((newest as u8).wrapping_sub(low));
    newest.checked_sub(back)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_unwrap_to_the_nearest() {
        assert_eq!(unwrap_place(5, 0), 5);
        assert_eq!(unwrap_place(0xfffff0, 0x1000010), 0xfffff0);
        assert_eq!(unwrap_place(0x10, 0xfffff0), 0x1000010);
        assert_eq!(unwrap_place(0xffffff, 3), 0xffffff);
    }

    #[test]
    fn counters_unwrap_backwards() {
        assert_eq!(unwrap_counter(255, 256), Some(255));
        assert_eq!(unwrap_counter(0, 256), Some(256));
        assert_eq!(unwrap_counter(9, 8), None);
    }
}
