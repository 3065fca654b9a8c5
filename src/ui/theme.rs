//! How things look. No meaning lies in a colour alone: a mark, a word or a frame says it too.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is, so that one place decides its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colours: bool,
}

impl Theme {
    /// With colours, or by brightness and reversal only (the NO_COLOR convention).
    pub fn new(colours: bool) -> Theme {
        Theme { colours }
    }

    /// The title line and the labels of function keys.
    pub fn bar(self) -> Style {
        self.choose(
            Style::new().fg(Color::Black).bg(Color::Cyan),
            Modifier::REVERSED,
        )
    }

    /// The row or field the cursor is on.
    pub fn cursor(self) -> Style {
        self.choose(
            Style::new().fg(Color::Black).bg(Color::Cyan),
            Modifier::REVERSED,
        )
    }

    /// Heads of columns, names of fields.
    pub fn head(self) -> Style {
        self.choose(Style::new().fg(Color::Yellow), Modifier::BOLD)
    }

    /// What cannot be changed here.
    pub fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Marked rows; they also carry a mark.
    pub fn marked(self) -> Style {
        self.choose(
            Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD),
            Modifier::BOLD,
        )
    }

    /// What went wrong; it also begins with a mark.
    pub fn error(self) -> Style {
        self.choose(
            Style::new()
                .fg(Color::LightRed)
                .add_modifier(Modifier::BOLD),
            Modifier::BOLD,
        )
    }

    /// The mark of a folder for learning.
    pub fn training(self) -> Style {
        self.choose(
            Style::new().fg(Color::Black).bg(Color::Yellow),
            Modifier::REVERSED,
        )
    }

    /// Ordinary text.
    pub fn plain(self) -> Style {
        Style::new()
    }

    fn choose(self, coloured: Style, modifier: Modifier) -> Style {
        if self.colours {
            coloured
        } else {
            Style::new().add_modifier(modifier)
        }
    }
}
