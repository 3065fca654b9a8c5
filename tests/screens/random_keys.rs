//! Keys at random over every screen: nothing panics, and nothing is signed, sent or destroyed but
//! through its confirmation.
//!
//! 400 000 keys; `RANDOM_KEYS` names another number, `RANDOM_SEED` another seed.

use std::collections::BTreeSet;

use client_bank::messages::Language;
use client_bank::ui::{Context, Event};
use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::pictures::{SCENES, confirm};
use super::stage::Stage;
use crate::support::office::Call;

/// A small generator (xorshift64*), so that a seed tells the whole run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    fn below(&mut self, count: usize) -> usize {
        (self.roll() % count as u64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

const NAMED: [KeyCode; 18] = [
    KeyCode::Enter,
    KeyCode::Enter,
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::Insert,
    KeyCode::Delete,
    KeyCode::Backspace,
    KeyCode::Null,
];

const STRANGE: [char; 8] = [
    '漢', '\u{301}', '\u{202e}', '\u{7f}', '😀', 'ß', '∅', '\u{0}',
];

fn random_key(dice: &mut Dice, language: Language) -> KeyEvent {
    let code = match dice.below(10) {
        0..=2 => dice.one(&NAMED),
        3 => KeyCode::F(1 + dice.below(12) as u8),
        4 => KeyCode::Char(confirm(language).chars().next().unwrap()),
        5 => KeyCode::Char((b'0' + dice.below(10) as u8).into()),
        6 => KeyCode::Char(char::from_u32(0x430 + dice.below(32) as u32).unwrap()),
        7 if dice.below(8) == 0 => KeyCode::Char(dice.one(&STRANGE)),
        _ => KeyCode::Char((b' ' + dice.below(95) as u8).into()),
    };
    let modifiers = match dice.below(12) {
        0 => KeyModifiers::CONTROL,
        1 => KeyModifiers::ALT,
        2 => KeyModifiers::SHIFT,
        _ => KeyModifiers::NONE,
    };
    let kind = match dice.below(20) {
        0 => KeyEventKind::Repeat,
        1 => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    };
    KeyEvent {
        kind,
        ..KeyEvent::new(code, modifiers)
    }
}

/// Everything that is not a key.
fn something_else(dice: &mut Dice, stage: &mut Stage) {
    const SIZES: [(u16, u16); 8] = [
        (80, 24),
        (80, 25),
        (140, 45),
        (1, 1),
        (20, 5),
        (40, 12),
        (300, 80),
        (79, 3),
    ];
    match dice.below(8) {
        5.. => {
            const KINDS: [MouseEventKind; 5] = [
                MouseEventKind::Down(MouseButton::Left),
                MouseEventKind::Down(MouseButton::Left),
                MouseEventKind::Up(MouseButton::Left),
                MouseEventKind::ScrollUp,
                MouseEventKind::ScrollDown,
            ];
            let (column, row) = (dice.below(150) as u16, dice.below(50) as u16);
            let event = MouseEvent {
                kind: dice.one(&KINDS),
                column,
                row,
                modifiers: KeyModifiers::NONE,
            };
            // Twice, as often as not, at the same place.
            for _ in 0..=dice.below(2) {
                stage.app.update(Event::Mouse(event));
            }
        }
        0 => {
            let (width, height) = dice.one(&SIZES);
            stage.app.update(Event::Resize(width, height));
            client_bank::ui::render_to_text(&stage.app, width, height);
        }
        1 => stage.app.update(Event::Paste("2\n\u{1b}[2Jя\t".to_owned())),
        2 => stage.app.update(Event::Tick),
        3 => stage.hear(1),
        _ => stage.hear(usize::MAX),
    }
}

/// A key as it was pressed, and the one before it.
struct Pressed {
    key: KeyEvent,
    before: Option<KeyEvent>,
    context: Context,
}

impl Pressed {
    fn is_anew(&self) -> bool {
        self.key.kind == KeyEventKind::Press
            && self
                .before
                .is_none_or(|before| before.code != self.key.code)
    }

    fn enters(&self, context: Context) -> bool {
        self.context == context && self.key.code == KeyCode::Enter && self.is_anew()
    }

    fn says_yes(&self, language: Language) -> bool {
        let (letter, place) = match language {
            Language::English => ('y', 'н'),
            Language::Russian => ('д', 'l'),
            Language::Romanian => ('d', 'в'),
        };
        let typed = match self.key.code {
            KeyCode::Char(typed) => typed.to_lowercase().next(),
            _ => None,
        };
        let alone = !self
            .key
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let is_letter = typed == Some(letter) || typed == Some(place);
        self.context == Context::Question && is_letter && alone && self.is_anew()
    }

    fn allows(&self, call: &Call, language: Language) -> bool {
        match call {
            Call::Sign | Call::Request | Call::OpenInbox => self.enters(Context::Password),
            Call::Remove(_)
            | Call::Undo
            | Call::RemoveEntry
            | Call::RemoveSearch
            | Call::Unsign
            | Call::Withdraw(_) => self.says_yes(language),
            Call::StartSession => {
                self.context == Context::SessionPassword && self.key.code == KeyCode::Enter
            }
            Call::Command(_) => {
                self.context == Context::Session && matches!(self.key.code, KeyCode::Char(_))
            }
            Call::Process | Call::Abort => true,
        }
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    let given = std::env::var(name).ok();
    given
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

#[test]
fn no_row_of_keys_breaks_anything_or_skips_a_confirmation() {
    let keys = number("RANDOM_KEYS", 400_000);
    let mut dice = Dice(number("RANDOM_SEED", 20_261_127));
    let (mut seen, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    let mut language = Language::English;
    let mut stage = Stage::new(language, (80, 24));
    let mut before = None;
    for count in 0..keys {
        // From each screen anew, so that the deep ones are reached too.
        if count % 100 == 0 || stage.app.is_over() {
            language = dice.one(&Language::ALL);
            stage = Stage::new(language, dice.one(&[(80, 24), (80, 25), (140, 45)]));
            let (_, script) = SCENES[(count / 100) as usize % SCENES.len()];
            stage.play(&script.replace("CONFIRM", confirm(language)));
            stage.take_calls();
            before = None;
        }
        let key = random_key(&mut dice, language);
        let pressed = Pressed {
            key,
            before,
            context: stage.context(),
        };
        stage.send(key);
        for call in stage.take_calls() {
            assert!(
                pressed.allows(&call, language),
                "key {count}: {call:?} by {key:?} in {:?} after {before:?}",
                pressed.context
            );
            kinds.insert(format!("{call:?}").split('(').next().unwrap().to_owned());
        }
        if key.kind != KeyEventKind::Release {
            before = Some(key);
        }
        seen.insert(format!("{:?}", stage.context()));
        if dice.below(10) == 0 {
            something_else(&mut dice, &mut stage);
            for call in stage.take_calls() {
                let harmless = matches!(call, Call::Process | Call::Abort);
                assert!(harmless, "key {count}: {call:?} by no key at all");
            }
        }
    }
    // A run that reaches nothing would prove nothing.
    for context in Context::SCREENS {
        let abstract_ones = ["Anywhere", "List"].map(str::to_owned);
        let name = format!("{context:?}");
        assert!(
            seen.contains(&name) || abstract_ones.contains(&name),
            "{name} not reached"
        );
    }
    for call in [
        "Sign",
        "Request",
        "OpenInbox",
        "Process",
        "Remove",
        "RemoveEntry",
        "RemoveSearch",
        "Unsign",
        "Withdraw",
    ] {
        assert!(kinds.contains(call), "{call} never happened: {kinds:?}");
    }
}
