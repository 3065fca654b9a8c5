//! A page of paper as a list of marks: text and lines, in millimetres from the upper left corner.

use super::flow::without_controls;

/// Width and height of A4, in millimetres.
pub const A4: (f32, f32) = (210.0, 297.0);

/// Which face of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    pub weight: Weight,
    /// Points.
    pub size: f32,
    /// 0 black, 255 white.
    pub grey: u8,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Text {
        /// Left end of the base line.
        x: f32,
        y: f32,
        look: Type,
        text: String,
    },
    /// A straight line from one point to another.
    Line {
        from: (f32, f32),
        to: (f32, f32),
        /// Millimetres.
        width: f32,
    },
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    pub marks: Vec<Mark>,
}

impl Type {
    /// Black text of the regular face; `size` in points.
    pub const fn regular(size: f32) -> Type {
        Type {
            weight: Weight::Regular,
            size,
            grey: 0,
        }
    }

    /// Black text of the bold face; `size` in points.
    pub const fn bold(size: f32) -> Type {
        Type {
            weight: Weight::Bold,
            size,
            grey: 0,
        }
    }

    /// The same, grey.
    pub const fn dim(self) -> Type {
        Type { grey: 110, ..self }
    }

    /// From one base line to the next, in millimetres.
    pub fn leading(self) -> f32 {
        self.size * MM_OF_POINT * 1.22
    }
}

impl Page {
    /// Text from a point of its base line on.
    pub fn text(&mut self, x: f32, y: f32, look: Type, text: &str) {
        if !text.is_empty() {
            let text = without_controls(text);
            self.marks.push(Mark::Text { x, y, look, text });
        }
    }

    /// A thin line across.
    pub fn across(&mut self, left: f32, right: f32, y: f32) {
        self.line((left, y), (right, y));
    }

    /// A thin line down.
    pub fn down(&mut self, x: f32, top: f32, bottom: f32) {
        self.line((x, top), (x, bottom));
    }

    /// A thin frame.
    pub fn frame(&mut self, left: f32, top: f32, right: f32, bottom: f32) {
        self.across(left, right, top);
        self.across(left, right, bottom);
        self.down(left, top, bottom);
        self.down(right, top, bottom);
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32)) {
        let width = 0.2;
        self.marks.push(Mark::Line { from, to, width });
    }
}

impl Mark {
    /// The same so many millimetres lower.
    pub fn lowered(&self, by: f32) -> Mark {
        let mut mark = self.clone();
        match &mut mark {
            Mark::Text { y, .. } => *y += by,
            Mark::Line { from, to, .. } => {
                from.1 += by;
                to.1 += by;
            }
        }
        mark
    }
}

/// Millimetres in a point.
pub const MM_OF_POINT: f32 = 25.4 / 72.0;
