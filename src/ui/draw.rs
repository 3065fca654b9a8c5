//! The picture of a state: title, body, message line, hints, function keys.

use chrono::Timelike;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::App;
use super::desk::{Busy, Shown};
use super::keymap::{self, Context};
use super::mouse::Reach;
use super::office::Stage;
use super::text;
use super::widgets::{Pane, Traces};

/// Draws the state; changes nothing.
pub fn draw(app: &App, frame: &mut Frame) {
    let traces = paint(app, frame.buffer_mut());
    if let Some(caret) = traces.caret {
        frame.set_cursor_position(caret);
    }
}

/// The picture as lines of text, for manuals and tests.
pub fn render_to_text(app: &App, width: u16, height: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    paint(app, &mut buffer);
    let mut picture = String::new();
    for y in 0..height {
        let mut line = String::new();
        let mut x = 0;
        while x < width {
            let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
            line.push_str(symbol);
            x += (text::width(symbol) as u16).max(1);
        }
        picture.push_str(line.trim_end());
        picture.push('\n');
    }
    picture
}

/// What of the picture the mouse can reach.
pub(super) fn reach(app: &App) -> Reach {
    let (width, height) = app.desk.shown.size;
    paint(app, &mut Buffer::empty(Rect::new(0, 0, width, height))).reach
}

/// Paints everything.
fn paint(app: &App, buffer: &mut Buffer) -> Traces {
    let shown = &app.desk.shown;
    let mut traces = Traces::default();
    let mut pane = Pane::new(buffer, &mut traces, shown.theme);
    let (width, height) = (pane.width(), pane.height());
    draw_title(app, &mut pane);
    if let Some(screen) = app.top() {
        screen.draw(shown, &mut pane.part(0, 1, width, height.saturating_sub(4)));
    }
    draw_notice(shown, &mut pane, height.saturating_sub(3));
    draw_hints(app.context(), shown, &mut pane, height.saturating_sub(2));
    draw_function_keys(app.context(), shown, &mut pane, height.saturating_sub(1));
    let mut body = pane.part(0, 1, width, height.saturating_sub(4));
    if let Some(popup) = &app.popup {
        body.cover_lists();
        popup.draw(shown, &mut body);
    }
    if let Some(busy) = &shown.busy {
        body.cover_lists();
        draw_busy(*busy, shown, &mut body);
    }
    traces
}

fn draw_title(app: &App, pane: &mut Pane) {
    let shown = &app.desk.shown;
    let theme = shown.theme;
    let title = app
        .top()
        .map(|screen| screen.title(shown))
        .unwrap_or_default();
    let clock = format!(
        " {} {:02}:{:02} ",
        text::day(shown.now.date()),
        shown.now.hour(),
        shown.now.minute()
    );
    let mark = match shown.company.training {
        true => format!(" {} ", shown.words.text("training-mark")),
        false => String::new(),
    };
    let right = text::width(&clock) + text::width(&mark);
    let x = usize::from(pane.width()).saturating_sub(right);
    pane.row(0, "", theme.bar());
    let title = text::cut(&format!(" Client-Bank │ {title}"), x);
    pane.put(0, 0, &title, theme.bar());
    pane.put(x as u16, 0, &mark, theme.training());
    pane.put_right(0, &clock, theme.bar());
}

fn draw_notice(shown: &Shown, pane: &mut Pane, y: u16) {
    let Some(notice) = &shown.notice else { return };
    let (mark, style) = match notice.wrong {
        true => ("!", shown.theme.error()),
        false => (" ", shown.theme.plain()),
    };
    // A long sentence takes rows of the body rather than being cut.
    let cells = usize::from(pane.width()).saturating_sub(3);
    let lines = text::fold(&notice.text, cells);
    let first = (y + 1).saturating_sub(lines.len() as u16);
    for (line, y) in lines.iter().zip(first..) {
        let mark = if y == first { mark } else { " " };
        pane.row(y, &format!(" {mark} {line}"), style);
    }
}

fn draw_hints(context: Context, shown: &Shown, pane: &mut Pane, y: u16) {
    let mut x = 1;
    for row in keymap::bindings(context).filter(|row| row.hint) {
        let Some(key) = row.keys.first() else {
            continue;
        };
        let key = key.name(&shown.words);
        let word = shown.words.text(&format!("key-{}", row.action.name()));
        let cells = text::width(&key) + text::width(&word) + 3;
        if usize::from(x) + cells > usize::from(pane.width()) {
            break;
        }
        pane.put(x, y, &key, shown.theme.head());
        pane.put(
            x + text::width(&key) as u16 + 1,
            y,
            &word,
            shown.theme.plain(),
        );
        x += cells as u16;
    }
}

/// Ten cells, each with a number and a word; always there.
fn draw_function_keys(context: Context, shown: &Shown, pane: &mut Pane, y: u16) {
    let cell = pane.width() / 10;
    for number in 1..=10u8 {
        let x = cell * u16::from(number - 1);
        let name = number.to_string();
        pane.put(x, y, &name, shown.theme.plain());
        let action = keymap::function_key(context, number);
        let word = action.map(|action| shown.words.text(&format!("key-{}", action.name())));
        let cells = usize::from(cell).saturating_sub(name.len());
        let label = text::left(&word.unwrap_or_default(), cells);
        pane.put(x + name.len() as u16, y, &label, shown.theme.bar());
        if action.is_some() {
            pane.note_function_key(x, y, cell, number);
        }
    }
}

fn draw_busy(busy: Busy, shown: &Shown, pane: &mut Pane) {
    let key = match busy.stage {
        Stage::Unlocking => "busy-unlocking",
        Stage::Encryption => "busy-encryption",
        Stage::Opening => "busy-opening",
        Stage::Searching => "busy-searching",
        Stage::Checking => "busy-checking",
        Stage::Printing => "busy-printing",
        Stage::Working => "busy-working",
    };
    let said = shown.words.text(key);
    let mut inner = pane.boxed("", 44, 3);
    let (plain, head) = (inner.theme().plain(), inner.theme().head());
    inner.put(0, 0, &said, head);
    if busy.total > 0 {
        inner.put(0, 1, &bar(busy.done, busy.total, 44), plain);
        inner.put(0, 2, &format!("{}/{}", busy.done, busy.total), plain);
    }
}

/// A bar of `cells` cells, as full as `done` of `total`.
pub fn bar(done: u64, total: u64, cells: usize) -> String {
    let full = (u128::from(done.min(total)) * cells as u128)
        .checked_div(u128::from(total))
        .unwrap_or(0) as usize;
    "█".repeat(full) + &"░".repeat(cells - full)
}
