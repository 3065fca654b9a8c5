//! A place in a list that is longer than the screen.

use std::ops::Range;

use crate::ui::action::Action;

/// The row the operator is on, and the first row shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    pub at: usize,
    top: usize,
}

impl Cursor {
    /// Moves in a list of `len` rows of which `page` are seen; false when the action is no move.
    pub fn act(&mut self, action: Action, len: usize, page: usize) -> bool {
        let last = len.saturating_sub(1);
        let page_rows = page.max(1);
        self.at = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => self.at.saturating_add(1),
            Action::PageUp => self.at.saturating_sub(page_rows),
            Action::PageDown => self.at.saturating_add(page_rows),
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        }
        .min(last);
        self.keep(len, page);
        true
    }

    /// Goes to a row.
    pub fn go(&mut self, row: usize, len: usize, page: usize) {
        self.at = row;
        self.keep(len, page);
    }

    /// Keeps the cursor in the list and on the screen after either has changed.
    pub fn keep(&mut self, len: usize, page: usize) {
        let page = page.max(1);
        self.at = self.at.min(len.saturating_sub(1));
        self.top = self.top.clamp((self.at + 1).saturating_sub(page), self.at);
        self.top = self.top.min(len.saturating_sub(page));
    }

    /// The rows shown.
    pub fn shown(&self, len: usize, page: usize) -> Range<usize> {
        let top = self.top.min(len);
        top..len.min(top + page.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_the_list_and_on_the_screen() {
        let mut cursor = Cursor::default();
        let rows = [
            (Action::Down, 1, 0..3),
            (Action::PageDown, 4, 2..5),
            (Action::Last, 9, 7..10),
            (Action::Down, 9, 7..10),
            (Action::Up, 8, 7..10),
            (Action::PageUp, 5, 5..8),
            (Action::First, 0, 0..3),
            (Action::Up, 0, 0..3),
        ];
        for (action, at, shown) in rows {
            assert!(cursor.act(action, 10, 3));
            assert_eq!((cursor.at, cursor.shown(10, 3)), (at, shown), "{action:?}");
        }
        assert!(!cursor.act(Action::Choose, 10, 3));
    }

    #[test]
    fn a_list_that_shrinks_takes_the_cursor_with_it() {
        let mut cursor = Cursor::default();
        cursor.go(9, 10, 3);
        cursor.keep(2, 3);
        assert_eq!((cursor.at, cursor.shown(2, 3)), (1, 0..2));
        cursor.keep(0, 0);
        assert_eq!((cursor.at, cursor.shown(0, 0)), (0, 0..0));
    }
}
