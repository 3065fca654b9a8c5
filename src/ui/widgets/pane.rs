//! A rectangle of the screen with its own corner, so that no drawing can leave it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::ui::mouse::Reach;
use crate::ui::text;
use crate::ui::theme::Theme;

/// What a picture is beside its looks.
#[derive(Debug, Default)]
pub struct Traces {
    /// Where the caret stands, if anything has one.
    pub caret: Option<Position>,
    /// What the mouse can reach.
    pub reach: Reach,
}

/// Where to draw.
pub struct Pane<'a> {
    buffer: &'a mut Buffer,
    traces: &'a mut Traces,
    area: Rect,
    theme: Theme,
}

impl<'a> Pane<'a> {
    /// The whole screen; `traces` take what is more than looks.
    pub fn new(buffer: &'a mut Buffer, traces: &'a mut Traces, theme: Theme) -> Pane<'a> {
        let area = buffer.area;
        Pane {
            buffer,
            traces,
            area,
            theme,
        }
    }

    /// How things look.
    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// Cells in a row.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// Rows.
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// Writes `text` from a cell on; what does not fit is left out.
    pub fn put(&mut self, x: u16, y: u16, text: &str, style: Style) {
        if x >= self.area.width || y >= self.area.height {
            return;
        }
        let cells = usize::from(self.area.width - x);
        let (x, y) = (self.area.x + x, self.area.y + y);
        self.buffer
            .set_stringn(x, y, text::clean(text), cells, style);
    }

    /// Writes a row from the left edge and fills the rest with its style.
    pub fn row(&mut self, y: u16, text: &str, style: Style) {
        let cells = usize::from(self.area.width);
        self.put(0, y, &text::left(text, cells), style);
    }

    /// Writes `text` so that it ends at the right edge.
    pub fn put_right(&mut self, y: u16, text: &str, style: Style) {
        let cells = text::width(text) as u16;
        self.put(self.area.width.saturating_sub(cells), y, text, style);
    }

    /// Folded text from row `y` on; the rows it took.
    pub fn fold(&mut self, y: u16, text: &str, style: Style) -> u16 {
        let lines = text::fold(text, usize::from(self.area.width));
        for (line, y) in lines.iter().zip(y..) {
            self.put(0, y, line, style);
        }
        lines.len() as u16
    }

    /// Shows the caret at a cell.
    pub fn caret(&mut self, x: u16, y: u16) {
        let x = x.min(self.area.width.saturating_sub(1));
        let y = y.min(self.area.height.saturating_sub(1));
        self.traces.caret = Some(Position::new(self.area.x + x, self.area.y + y));
    }

    /// Tells where a list was drawn: its rows from `y` on, and which of them the cursor is on.
    pub fn note_list(&mut self, y: u16, rows: u16, cursor: Option<usize>) {
        let rows = rows.min(self.area.height.saturating_sub(y));
        let cursor = cursor.and_then(|cursor| u16::try_from(cursor).ok());
        if let Some(cursor) = cursor.filter(|cursor| *cursor < rows) {
            let area = Rect {
                y: self.area.y + y,
                height: rows,
                ..self.area
            };
            self.traces.reach.lists.push((area, cursor));
        }
    }

    /// Tells where the cell of a function key was drawn that does something.
    pub fn note_function_key(&mut self, x: u16, y: u16, width: u16, number: u8) {
        let area = Rect {
            x: self.area.x + x,
            y: self.area.y + y,
            width,
            height: 1,
        };
        let cell = (area.intersection(self.area), number);
        self.traces.reach.function_keys.push(cell);
    }

    /// Lists drawn so far are out of reach: something lies over them.
    pub fn cover_lists(&mut self) {
        self.traces.reach.lists.clear();
    }

    /// A part of this pane; it is cut where it would leave it.
    pub fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Pane<'_> {
        let wanted = Rect {
            x: self.area.x.saturating_add(x),
            y: self.area.y.saturating_add(y),
            width,
            height,
        };
        let area = wanted.intersection(self.area);
        Pane {
            buffer: self.buffer,
            traces: self.traces,
            area,
            theme: self.theme,
        }
    }

    /// A box of at most this size in the middle, cleared, with a frame and a title; its inside.
    pub fn boxed(&mut self, title: &str, width: u16, height: u16) -> Pane<'_> {
        let width = (width + 4).min(self.area.width);
        let height = (height + 2).min(self.area.height);
        let x = (self.area.width - width) / 2;
        let y = (self.area.height - height) / 2;
        let mut part = self.part(x, y, width, height);
        part.clear();
        part.frame(title);
        let area = part.area;
        let inner = Rect {
            x: area.x + 2.min(area.width),
            y: area.y + 1.min(area.height),
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        };
        Pane {
            buffer: self.buffer,
            traces: self.traces,
            area: inner,
            theme: self.theme,
        }
    }

    /// A frame along the edges, with a title in its upper side.
    pub fn frame(&mut self, title: &str) {
        let (width, height) = (self.area.width, self.area.height);
        if width < 2 || height < 2 {
            return;
        }
        let plain = self.theme.plain();
        let side = "─".repeat(usize::from(width - 2));
        self.put(0, 0, &format!("┌{side}┐"), plain);
        self.put(0, height - 1, &format!("└{side}┘"), plain);
        for y in 1..height - 1 {
            self.put(0, y, "│", plain);
            self.put(width - 1, y, "│", plain);
        }
        if !title.is_empty() {
            let title = text::cut(title, usize::from(width.saturating_sub(6)));
            let head = self.theme.head();
            self.put(2, 0, &format!(" {title} "), head);
        }
    }

    /// A rule across row `y`.
    pub fn rule(&mut self, y: u16) {
        let plain = self.theme.plain();
        self.put(0, y, &"─".repeat(usize::from(self.area.width)), plain);
    }

    fn clear(&mut self) {
        let blank = " ".repeat(usize::from(self.area.width));
        let plain = self.theme.plain();
        for y in 0..self.area.height {
            for x in 0..self.area.width {
                if let Some(cell) = self.buffer.cell_mut((self.area.x + x, self.area.y + y)) {
                    cell.reset();
                }
            }
            self.put(0, y, &blank, plain);
        }
    }
}
