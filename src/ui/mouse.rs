//! The mouse, as keys: it presses what an operator could press, and nothing a question asks for.
//!
//! A row is reached by as many moves as lie between it and the cursor, and opened by a second press
//! of the same place; the wheel moves by three rows; a cell of the last line is its function key.

use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Rect};

use super::keymap::Context;

/// What of a picture the mouse can reach.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// Rows of the lists that have a cursor, and the row it is on, from 0.
    pub lists: Vec<(Rect, u16)>,
    /// Cells of the function keys that do something.
    pub function_keys: Vec<(Rect, u8)>,
}

/// Rows the wheel moves by.
const WHEEL_ROWS: usize = 3;

/// The keys an event of the mouse stands for; `before` is where the last one pressed, when nothing
/// was done since.
pub fn keys(
    event: &MouseEvent,
    before: Option<Position>,
    context: Context,
    reach: &Reach,
) -> Vec<KeyEvent> {
    // A confirmation, a password and a line to type are the keyboard's alone.
    if matches!(
        context,
        Context::Question | Context::Line | Context::Password | Context::SessionPassword
    ) {
        return Vec::new();
    }
    let key = |code, count| vec![KeyEvent::new(code, KeyModifiers::NONE); count];
    let place = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollUp => key(KeyCode::Up, WHEEL_ROWS),
        MouseEventKind::ScrollDown => key(KeyCode::Down, WHEEL_ROWS),
        MouseEventKind::Down(MouseButton::Left) => {
            let mut function_keys = reach.function_keys.iter();
            if let Some((_, number)) = function_keys.find(|(area, _)| area.contains(place)) {
                return key(KeyCode::F(*number), 1);
            }
            let mut lists = reach.lists.iter();
            let Some((area, cursor)) = lists.find(|(area, _)| area.contains(place)) else {
                return Vec::new();
            };
            let (row, cursor) = (place.y - area.y, *cursor);
            match row {
                row if row < cursor => key(KeyCode::Up, usize::from(cursor - row)),
                row if row > cursor => key(KeyCode::Down, usize::from(row - cursor)),
                _ if before == Some(place) => key(KeyCode::Enter, 1),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(kind: MouseEventKind, x: u16, y: u16, before: Option<Position>) -> Vec<KeyCode> {
        let event = MouseEvent {
            kind,
            column: x,
            row: y,
            modifiers: KeyModifiers::NONE,
        };
        let reach = Reach {
            lists: vec![(Rect::new(0, 3, 80, 5), 2)],
            function_keys: vec![(Rect::new(8, 24, 8, 1), 2)],
        };
        let keys = keys(&event, before, Context::MainBase, &reach);
        keys.into_iter().map(|key| key.code).collect()
    }

    #[test]
    fn a_press_moves_to_its_row_and_a_second_one_opens_it() {
        let down = MouseEventKind::Down(MouseButton::Left);
        let here = Some(Position::new(7, 5));
        let rows = [
            (3, None, vec![KeyCode::Up; 2]),
            (7, None, vec![KeyCode::Down; 2]),
            (5, None, vec![]),
            (5, here, vec![KeyCode::Enter]),
            (8, None, vec![]),
            (2, None, vec![]),
        ];
        for (y, before, keys) in rows {
            assert_eq!(pressed(down, 7, y, before), keys, "row {y}");
        }
        assert_eq!(pressed(down, 15, 24, None), [KeyCode::F(2)]);
        assert_eq!(pressed(down, 16, 24, None), []);
        assert_eq!(
            pressed(MouseEventKind::ScrollDown, 1, 1, None),
            [KeyCode::Down; 3]
        );
        assert_eq!(pressed(MouseEventKind::Moved, 7, 3, None), []);
    }

    #[test]
    fn what_asks_is_left_to_the_keyboard() {
        for context in [
            Context::Question,
            Context::Password,
            Context::SessionPassword,
        ] {
            for kind in [
                MouseEventKind::Down(MouseButton::Left),
                MouseEventKind::ScrollUp,
            ] {
                let event = MouseEvent {
                    kind,
                    column: 8,
                    row: 24,
                    modifiers: KeyModifiers::NONE,
                };
                let reach = Reach {
                    lists: vec![(Rect::new(0, 0, 80, 25), 2)],
                    function_keys: vec![(Rect::new(0, 24, 80, 1), 2)],
                };
                assert_eq!(keys(&event, None, context, &reach), []);
            }
        }
    }
}
