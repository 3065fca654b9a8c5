//! The line view: the frames of a call as they pass, over the session's screen.
//!
//! The latest ones are kept and seen live; who moves up in the list stays there while more pass.

use std::collections::VecDeque;

use crate::messages::Messages;
use crate::ui::action::Action;
use crate::ui::desk::Shown;
use crate::ui::office::{Direction, FRAMES_KEPT, FrameView};
use crate::ui::widgets::{Column, Cursor, Pane, table};

/// The frames that were seen, and the place in their list.
#[derive(Default)]
pub struct Frames {
    kept: VecDeque<FrameView>,
    cursor: Cursor,
    /// Frames that passed in all.
    passed: u64,
    /// Left behind by the latest frames: the operator looks at earlier ones.
    behind: bool,
}

impl Frames {
    /// Rows of frames on the screen: between the heads and the last line.
    pub fn page(shown: &Shown) -> usize {
        shown.body_rows().saturating_sub(2).max(1)
    }

    /// Takes frames that have passed; `page` of them are seen.
    pub fn take(&mut self, frames: Vec<FrameView>, page: usize) {
        self.passed += frames.len() as u64;
        self.kept.extend(frames);
        let gone = self.kept.len().saturating_sub(FRAMES_KEPT);
        self.kept.drain(..gone);
        // What is looked at stays under the cursor.
        let at = match self.behind {
            true => self.cursor.at.saturating_sub(gone),
            false => self.kept.len().saturating_sub(1),
        };
        self.cursor.go(at, self.kept.len(), page);
    }

    /// Moves in the list.
    pub fn act(&mut self, action: Action, page: usize) {
        let len = self.kept.len();
        if self.cursor.act(action, len, page) {
            self.behind = self.cursor.at + 1 < len;
        }
    }

    /// The size has changed.
    pub fn keep(&mut self, page: usize) {
        self.cursor.keep(self.kept.len(), page);
    }

    /// Draws the list, and how many there were.
    pub fn draw(&self, shown: &Shown, pane: &mut Pane) {
        let (words, theme) = (&shown.words, shown.theme);
        let range = self.cursor.shown(self.kept.len(), Frames::page(shown));
        let top = range.start;
        let seen = self.kept.range(range).map(|frame| {
            let style = match frame.is_harmed() {
                true => theme.error(),
                false => theme.plain(),
            };
            (" ", frame_texts(frame, words).to_vec(), style)
        });
        let cursor = self.cursor.at.checked_sub(top);
        table(
            pane,
            &frame_columns(words),
            seen,
            cursor.filter(|_| !self.kept.is_empty()),
        );
        let said = match self.kept.len() as u64 {
            0 => words.text("frames-none"),
            kept => words.format(
                "frames-kept",
                &[("passed", self.passed.into()), ("kept", kept.into())],
            ),
        };
        pane.put(2, pane.height().saturating_sub(1), &said, theme.dim());
    }
}

/// The columns of a list of frames.
pub fn frame_columns(words: &Messages) -> [Column; 6] {
    let title = |key: &str| words.text(key);
    [
        Column::right(title("frame-column-time"), 9),
        Column::left(title("frame-column-way"), 5),
        Column::left(title("frame-column-kind"), 12),
        Column::right(title("frame-column-number"), 7),
        Column::right(title("frame-column-bytes"), 6),
        Column::left(title("frame-column-state"), 26),
    ]
}

/// What stands in them for a frame.
pub fn frame_texts(frame: &FrameView, words: &Messages) -> [String; 6] {
    let state = words.format(
        &format!("frame-state-{}", frame.state),
        &[("bytes", u64::from(frame.mended_bytes).into())],
    );
    let way = match frame.direction {
        Direction::Sent => "→",
        Direction::Received => "←",
    };
    [
        format!("{}.{:03}", frame.at_ms / 1000, frame.at_ms % 1000),
        way.to_owned(),
        words.text(&format!("frame-kind-{}", frame.kind)),
        frame.number.map_or_else(String::new, |n| n.to_string()),
        frame.bytes.to_string(),
        state,
    ]
}

/// A line of the same list for a printer or a file, or its head when there is no frame.
pub fn frame_line(frame: Option<&FrameView>, words: &Messages) -> String {
    let columns = frame_columns(words);
    let texts = frame.map(|frame| frame_texts(frame, words));
    let cells = columns.iter().enumerate().map(|(place, column)| {
        let text = texts.as_ref().and_then(|texts| texts.get(place));
        column.fit(text.unwrap_or(&column.title))
    });
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;

    fn frame(number: u64) -> FrameView {
        FrameView {
            at_ms: 12_345,
            direction: Direction::Received,
            kind: "data",
            number: Some(number),
            bytes: 1_042,
            state: "mended",
            mended_bytes: 3,
        }
    }

    #[test]
    fn a_line_says_all_of_a_frame_in_every_language() {
        let rows = [
            (Language::English, "mended, bytes: 3"),
            (Language::Russian, "исправлен, байт: 3"),
            (Language::Romanian, "corectat, octeți: 3"),
        ];
        for (language, state) in rows {
            let words = Messages::new(language);
            let line = frame_line(Some(&frame(7)), &words);
            assert!(line.ends_with(state), "{line}");
            for part in ["   12.345  ←", "      7    1042  "] {
                assert!(line.contains(part), "{line}");
            }
            let head = frame_line(None, &words);
            assert!(!head.contains('…') && !line.contains('…'), "{head}\n{line}");
        }
    }

    #[test]
    fn the_latest_are_kept_and_who_looks_back_stays_there() {
        let mut frames = Frames::default();
        frames.take((0..FRAMES_KEPT as u64).map(frame).collect(), 18);
        assert_eq!(frames.cursor.at, FRAMES_KEPT - 1);
        frames.act(Action::Up, 18);
        let looked_at = frames.kept[frames.cursor.at].clone();
        frames.take((0..7).map(frame).collect(), 18);
        assert_eq!(
            (frames.kept.len(), frames.passed),
            (FRAMES_KEPT, FRAMES_KEPT as u64 + 7)
        );
        assert_eq!(frames.kept[frames.cursor.at], looked_at);
        frames.act(Action::Last, 18);
        frames.take(vec![frame(9)], 18);
        assert_eq!(frames.cursor.at, FRAMES_KEPT - 1);
    }
}
