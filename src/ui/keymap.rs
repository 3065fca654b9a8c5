//! The one table of keys: what each key asks for on each screen.
//!
//! The function-key line, the line of hints, the help screen, the menu and the manual all read
//! this table, so none of them can say what is not so.

use ratatui::crossterm::event::KeyEvent;

use super::action::Action;
use super::keyboard::Key;
use crate::messages::Messages;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Every screen, unless it says otherwise.
    Anywhere,
    /// Every screen with a list or a text to move in.
    List,
    Calendar,
    MainBase,
    OrderForm,
    Directory,
    DirectoryForm,
    SearchField,
    SearchValue,
    SearchMenu,
    SavedSearches,
    Signing,
    Requests,
    RequestForm,
    LetterForm,
    Outgoing,
    SessionPassword,
    Session,
    /// The frames of a session.
    Frames,
    Inbox,
    Protocol,
    Statement,
    Document,
    Reading,
    Journal,
    Archive,
    Turnovers,
    Credits,
    Totals,
    Settings,
    Path,
    Print,
    Menu,
    Choice,
    Password,
    Question,
    /// A text in a box.
    Text,
    /// A line typed in a box.
    Line,
    Help,
    /// Every box but a question.
    Popup,
}

/// One row: where, which keys, what for.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub context: Context,
    /// The first is the one shown; the others are second ways.
    pub keys: &'static [Key],
    pub action: Action,
    /// Is it named in the line of hints?
    pub hint: bool,
}

impl Context {
    /// Contexts of whole screens, in the order of the manual.
    pub const SCREENS: [Context; 31] = [
        Context::Anywhere,
        Context::List,
        Context::Calendar,
        Context::MainBase,
        Context::OrderForm,
        Context::Directory,
        Context::DirectoryForm,
        Context::SearchField,
        Context::SearchValue,
        Context::SearchMenu,
        Context::SavedSearches,
        Context::Signing,
        Context::Requests,
        Context::RequestForm,
        Context::LetterForm,
        Context::Outgoing,
        Context::Session,
        Context::Frames,
        Context::Inbox,
        Context::Protocol,
        Context::Statement,
        Context::Document,
        Context::Journal,
        Context::Archive,
        Context::Turnovers,
        Context::Credits,
        Context::Totals,
        Context::Settings,
        Context::Path,
        Context::Print,
        Context::Help,
    ];

    /// Letters are typed here, so they never run as commands.
    pub fn types(self) -> bool {
        matches!(
            self,
            Context::OrderForm
                | Context::Directory
                | Context::DirectoryForm
                | Context::SearchValue
                | Context::RequestForm
                | Context::LetterForm
                | Context::SessionPassword
                | Context::Path
                | Context::Print
                | Context::Menu
                | Context::Password
                | Context::Line
                | Context::Help
        )
    }

    /// Where keys are looked up when this context has none.
    fn wider(self) -> &'static [Context] {
        match self {
            Context::Session | Context::SessionPassword => &[],
            Context::Frames => &[Context::List],
            Context::Question | Context::Popup => &[],
            Context::Menu | Context::Password | Context::Line => &[Context::Popup],
            Context::Help | Context::Directory => &[Context::List, Context::Anywhere],
            Context::Choice | Context::Text => &[Context::List, Context::Popup],
            Context::Calendar => &[Context::Anywhere],
            Context::SearchField | Context::SearchMenu | Context::Anywhere | Context::List => {
                &[Context::List, Context::Anywhere]
            }
            typing if typing.types() => &[Context::Anywhere],
            _ => &[Context::List, Context::Anywhere],
        }
    }

    /// Catalogue key of the name: `context-<name>`.
    pub fn key(self) -> String {
        let mut key = "context".to_owned();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() {
                key.push('-');
            }
            key.push(c.to_ascii_lowercase());
        }
        key
    }
}

/// What a key asks for, if it asks for anything here.
pub fn find(context: Context, event: &KeyEvent) -> Option<Action> {
    let in_context = |context: Context| {
        let mut rows = TABLE.iter().filter(move |row| row.context == context);
        rows.find(|row| {
            row.keys
                .iter()
                .any(|key| key.is(event) && allowed(context, *key))
        })
    };
    let own = in_context(context);
    own.or_else(|| {
        context
            .wider()
            .iter()
            .find_map(|wider| in_wider(context, *wider, event))
    })
    .map(|row| row.action)
}

/// The bindings that hold in a context, its own first.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    let own = TABLE.iter().filter(move |row| row.context == context);
    let wider = context
        .wider()
        .iter()
        .copied()
        .filter(move |wider| *wider != context);
    own.chain(wider.flat_map(|wider| TABLE.iter().filter(move |row| row.context == wider)))
}

/// What function key `number` asks for in a context.
pub fn function_key(context: Context, number: u8) -> Option<Action> {
    bindings(context)
        .find(|row| row.keys.contains(&Key::F(number)))
        .map(|row| row.action)
}

/// The name of the first key of an action in a context; nothing when it has none there.
pub fn key_name(context: Context, action: Action, words: &Messages) -> String {
    let bound = bindings(context).find(|row| row.action == action);
    let key = bound.and_then(|row| row.keys.first());
    key.map_or_else(String::new, |key| key.name(words))
}

/// The key table of the manual: one row for each binding, grouped by screen.
pub fn manual(words: &Messages) -> String {
    let mut text = String::new();
    for context in Context::SCREENS {
        text += &format!("\n### {}\n\n", words.text(&context.key()));
        text += &format!(
            "| {} | {} |\n|---|---|\n",
            words.text("manual-keys"),
            words.text("manual-what")
        );
        for row in TABLE.iter().filter(|row| row.context == context) {
            let help = words.text(&format!("help-{}", row.action.name()));
            text += &format!("| {} | {help} |\n", key_names(row, words));
        }
    }
    text
}

/// The names of all keys of a binding, with the Alt ways of its function keys.
pub fn key_names(row: &Binding, words: &Messages) -> String {
    if row.keys == FUNCTION_KEYS {
        return "F1–F12, Alt-0–9".to_owned();
    }
    let mut names: Vec<String> = row.keys.iter().map(|key| key.name(words)).collect();
    for key in row.keys {
        if let Key::F(number @ 1..=10) = key {
            names.push(format!("Alt-{}", number % 10));
        }
    }
    names.join(", ")
}

/// Letters that are typed do not run as commands, not even the wider ones.
fn allowed(context: Context, key: Key) -> bool {
    !(context.types() && matches!(key, Key::Char(_)))
}

fn in_wider(context: Context, wider: Context, event: &KeyEvent) -> Option<&'static Binding> {
    let mut rows = TABLE.iter().filter(|row| row.context == wider);
    rows.find(|row| {
        row.keys
            .iter()
            .any(|key| key.is(event) && allowed(context, *key))
    })
}

const fn row(context: Context, keys: &'static [Key], action: Action, hint: bool) -> Binding {
    Binding {
        context,
        keys,
        action,
        hint,
    }
}

use Action as A;
use Context as C;
use Key as K;

/// Every key of every screen.
pub const TABLE: &[Binding] = &[
    row(
        C::Anywhere,
        &[K::F(1), K::Char('?'), K::Char(','), K::Ctrl('g')],
        A::Help,
        false,
    ),
    row(C::Anywhere, &[K::F(10), K::Ctrl('p')], A::Menu, false),
    row(C::Anywhere, &[K::Esc], A::Back, true),
    row(C::List, &[K::Up], A::Up, false),
    row(C::List, &[K::Down], A::Down, false),
    row(C::List, &[K::Left], A::Left, false),
    row(C::List, &[K::Right], A::Right, false),
    row(C::List, &[K::PageUp], A::PageUp, false),
    row(C::List, &[K::PageDown], A::PageDown, false),
    row(C::List, &[K::Home], A::First, false),
    row(C::List, &[K::End], A::Last, false),
    row(C::Calendar, &[K::Enter], A::Choose, true),
    row(C::Calendar, &[K::Up], A::Up, false),
    row(C::Calendar, &[K::Down], A::Down, false),
    row(C::Calendar, &[K::Left], A::Left, false),
    row(C::Calendar, &[K::Right], A::Right, false),
    row(C::Calendar, &[K::PageUp], A::PreviousMonth, true),
    row(C::Calendar, &[K::PageDown], A::NextMonth, true),
    row(C::Calendar, &[K::Home], A::First, false),
    row(C::Calendar, &[K::End], A::Last, false),
    row(C::MainBase, &[K::F(2), K::Char('i')], A::Inbox, false),
    row(
        C::MainBase,
        &[K::F(3), K::Enter, K::Char('v')],
        A::OpenOrder,
        false,
    ),
    row(C::MainBase, &[K::F(4), K::Char('m')], A::Call, false),
    row(C::MainBase, &[K::F(5), K::Char('c')], A::CopyOrder, false),
    row(C::MainBase, &[K::F(6), K::Char('s')], A::Sign, false),
    row(
        C::MainBase,
        &[K::F(7), K::Char('/'), K::Char('.')],
        A::Search,
        false,
    ),
    row(
        C::MainBase,
        &[K::Ctrl('f'), K::Char('g')],
        A::QuickFilter,
        false,
    ),
    row(C::MainBase, &[K::F(8), K::Char('o')], A::Outgoing, false),
    row(C::MainBase, &[K::F(9), K::Char('r')], A::Requests, false),
    row(C::MainBase, &[K::Insert, K::Ctrl('n')], A::NewOrder, true),
    row(
        C::MainBase,
        &[K::Delete, K::Ctrl('d')],
        A::RemoveOrder,
        true,
    ),
    row(C::MainBase, &[K::Char('u'), K::Ctrl('z')], A::Undo, false),
    row(C::MainBase, &[K::Char(' ')], A::Mark, true),
    row(
        C::MainBase,
        &[K::Char('+'), K::Char('=')],
        A::MarkAll,
        false,
    ),
    row(C::MainBase, &[K::Char('-')], A::UnmarkAll, false),
    row(C::MainBase, &[K::Char('*')], A::InvertMarks, false),
    row(C::MainBase, &[K::Char('f')], A::FilterStatus, true),
    row(C::MainBase, &[K::Char('d')], A::ChangeDate, true),
    row(C::MainBase, &[K::Char('a')], A::AskAboutOrder, false),
    row(C::MainBase, &[K::Char('k')], A::CheckAll, false),
    row(C::MainBase, &[K::Char('n')], A::NextFound, false),
    row(C::MainBase, &[K::Char('b')], A::PreviousFound, false),
    row(C::MainBase, &[K::Char('l')], A::Import, true),
    row(C::MainBase, &[K::Char('x')], A::Export, false),
    row(C::MainBase, &[K::Char('e')], A::Directories, false),
    row(C::MainBase, &[K::Char('t')], A::Templates, false),
    row(C::MainBase, &[K::Ctrl('w')], A::SaveTemplate, false),
    row(C::MainBase, &[K::Char('j')], A::Journal, false),
    row(C::MainBase, &[K::Ctrl('b')], A::SavedSearches, false),
    row(C::MainBase, &[K::F(11), K::Char('z')], A::Archive, false),
    row(C::MainBase, &[K::F(12), K::Char('#')], A::Totals, false),
    row(C::MainBase, &[K::Ctrl('e')], A::Settings, false),
    row(C::MainBase, &[K::Char('q'), K::Ctrl('q')], A::Quit, true),
    row(C::MainBase, &[K::Char('h')], A::ShowHistory, true),
    row(C::MainBase, &[K::Char('w')], A::ShowStanding, true),
    row(C::MainBase, &[K::Ctrl('v')], A::ShowPaper, false),
    row(C::MainBase, &[K::Char('y')], A::BatchByHand, false),
    row(C::MainBase, &[K::Char('p')], A::Print, true),
    row(C::OrderForm, &[K::F(2), K::Ctrl('s')], A::Save, true),
    row(C::OrderForm, &[K::F(3), K::Ctrl('r')], A::ListPayees, true),
    row(C::OrderForm, &[K::F(4), K::Ctrl('l')], A::ListValues, true),
    row(
        C::OrderForm,
        &[K::F(5), K::Ctrl('w')],
        A::SaveTemplate,
        false,
    ),
    row(C::OrderForm, &[K::F(6), K::Ctrl('t')], A::Vat, true),
    row(C::OrderForm, &[K::F(9)], A::Print, false),
    row(C::OrderForm, &[K::F(7), K::Ctrl('b')], A::BudgetPart, true),
    row(
        C::OrderForm,
        &[K::Enter, K::Tab, K::Down],
        A::NextField,
        true,
    ),
    row(C::OrderForm, &[K::Up, K::BackTab], A::PreviousField, false),
    row(C::Directory, &[K::Enter], A::Choose, true),
    row(C::Directory, &[K::Insert, K::Ctrl('n')], A::AddEntry, true),
    row(C::Directory, &[K::F(4), K::Ctrl('l')], A::EditEntry, true),
    row(
        C::Directory,
        &[K::F(8), K::Delete, K::Ctrl('d')],
        A::RemoveEntry,
        true,
    ),
    row(C::Directory, &[K::Tab], A::NextDirectory, true),
    row(C::DirectoryForm, &[K::F(2), K::Ctrl('s')], A::Save, true),
    row(
        C::DirectoryForm,
        &[K::Enter, K::Tab, K::Down],
        A::NextField,
        true,
    ),
    row(
        C::DirectoryForm,
        &[K::Up, K::BackTab],
        A::PreviousField,
        false,
    ),
    row(C::SearchField, &[K::Enter, K::Tab], A::NextField, true),
    row(C::SearchField, &[K::BackTab], A::PreviousField, false),
    row(C::SearchValue, &[K::Enter, K::Tab], A::NextField, true),
    row(
        C::SearchValue,
        &[K::BackTab, K::Up],
        A::PreviousField,
        false,
    ),
    row(C::SearchMenu, &[K::Char('q')], A::RunQuery, true),
    row(C::SearchMenu, &[K::Char('v')], A::ViewCondition, true),
    row(C::SearchMenu, &[K::Char('c')], A::CancelSearch, true),
    row(C::SearchMenu, &[K::Char('a')], A::AddCondition, true),
    row(C::SearchMenu, &[K::Enter], A::Choose, false),
    row(C::SearchField, SAVE, A::SaveSearch, false),
    row(C::SearchField, LIST, A::SavedSearches, true),
    row(C::SearchField, WRITE, A::WriteCondition, true),
    row(C::SearchValue, SAVE, A::SaveSearch, false),
    row(C::SearchValue, LIST, A::SavedSearches, false),
    row(C::SearchValue, WRITE, A::WriteCondition, false),
    row(C::SearchMenu, SAVE, A::SaveSearch, false),
    row(C::SearchMenu, LIST, A::SavedSearches, false),
    row(C::SearchMenu, WRITE, A::WriteCondition, false),
    row(
        C::SavedSearches,
        &[K::Enter, K::Char('q')],
        A::RunQuery,
        true,
    ),
    row(
        C::SavedSearches,
        &[K::F(3), K::Char('v')],
        A::ChangeSearch,
        true,
    ),
    row(C::SavedSearches, &[K::F(7), K::Char('/')], A::Search, true),
    row(
        C::SavedSearches,
        &[K::Delete, K::Ctrl('d')],
        A::RemoveSearch,
        true,
    ),
    row(C::SearchMenu, &[K::BackTab], A::PreviousField, false),
    row(
        C::Signing,
        &[K::F(2), K::Enter, K::Ctrl('s')],
        A::PutSignature,
        true,
    ),
    row(C::Signing, &[K::Delete, K::Ctrl('d')], A::Unsign, true),
    row(C::Signing, &[K::F(3), K::Char('h')], A::HandOver, true),
    row(C::Requests, &[K::Enter], A::Choose, true),
    row(C::RequestForm, &[K::F(2), K::Ctrl('s')], A::Queue, true),
    row(
        C::RequestForm,
        &[K::F(4), K::Ctrl('l')],
        A::ListValues,
        true,
    ),
    row(
        C::RequestForm,
        &[K::Enter, K::Tab, K::Down],
        A::NextField,
        false,
    ),
    row(
        C::RequestForm,
        &[K::Up, K::BackTab],
        A::PreviousField,
        false,
    ),
    row(C::LetterForm, &[K::F(2), K::Ctrl('s')], A::Queue, true),
    row(C::LetterForm, &[K::Tab], A::NextField, true),
    row(C::LetterForm, &[K::BackTab], A::PreviousField, false),
    row(C::Outgoing, &[K::F(4), K::Char('m')], A::Call, false),
    row(C::Outgoing, &[K::Delete, K::Ctrl('d')], A::Withdraw, true),
    row(C::Outgoing, &[K::Char('h'), K::Char(' ')], A::Hold, true),
    row(C::SessionPassword, &[K::Enter], A::Choose, true),
    row(C::SessionPassword, &[K::Esc], A::Back, true),
    row(C::SessionPassword, FUNCTION_KEYS, A::AbortSession, false),
    // In the source text's letters, by place in a Cyrillic layout, and by look-alike (S185).
    row(C::Session, &[K::Char('r')], A::Receive, true),
    row(C::Session, &[K::Char('s')], A::Send, true),
    row(
        C::Session,
        &[K::Char('b'), K::Char('в')],
        A::BankInformation,
        true,
    ),
    row(
        C::Session,
        &[K::Char('?'), K::Char(',')],
        A::SessionHelp,
        true,
    ),
    row(
        C::Session,
        &[K::Char('x'), K::Char('х')],
        A::EndSession,
        true,
    ),
    row(C::Session, &[K::Char('l')], A::ShowFrames, true),
    row(C::Session, &[K::Esc], A::AbortSession, false),
    row(C::Session, FUNCTION_KEYS, A::AbortSession, false),
    row(C::Frames, &[K::Esc, K::Char('l')], A::Back, true),
    row(C::Frames, FUNCTION_KEYS, A::AbortSession, false),
    row(C::Inbox, &[K::F(2), K::Char('o')], A::OpenInbox, true),
    row(
        C::Inbox,
        &[K::F(3), K::Enter, K::Char('v')],
        A::OpenDocument,
        true,
    ),
    row(C::Inbox, &[K::F(7), K::Char('f')], A::FilterDocuments, true),
    row(C::Inbox, &[K::F(5), K::Char('p')], A::Process, true),
    row(C::Inbox, PRINTER, A::Print, true),
    row(C::Protocol, &[K::F(2), K::Char('f')], A::SaveFile, true),
    row(
        C::Protocol,
        &[K::F(3), K::Enter, K::Char('c')],
        A::Clarify,
        true,
    ),
    row(C::Protocol, &[K::F(5), K::Char('p')], A::Process, true),
    row(C::Protocol, &[K::F(6), K::Char('k')], A::CopyOrder, true),
    row(C::Protocol, PRINTER, A::Print, true),
    row(C::Statement, &[K::F(2), K::Char('f')], A::SaveFile, true),
    row(C::Statement, &[K::F(5), K::Char('p')], A::Process, true),
    row(C::Statement, &[K::F(6), K::Char('x')], A::Export, true),
    row(C::Statement, PRINTER, A::Print, true),
    row(C::Document, &[K::F(2), K::Char('f')], A::SaveFile, true),
    row(C::Document, &[K::F(5), K::Char('p')], A::Process, true),
    row(C::Document, &[K::F(4), K::Char('r')], A::Reply, true),
    row(C::Document, PRINTER, A::Print, true),
    row(
        C::Archive,
        &[K::F(3), K::Enter, K::Char('v')],
        A::OpenDocument,
        true,
    ),
    row(C::Archive, &[K::F(5), K::Char('t')], A::Turnovers, true),
    row(C::Archive, &[K::F(6), K::Char('c')], A::Credits, true),
    row(C::Archive, &[K::Char('n')], A::NextFault, true),
    row(C::Archive, &[K::Tab, K::Char('a')], A::NextAccount, true),
    row(C::Archive, &[K::PageUp], A::PreviousYear, false),
    row(C::Archive, &[K::PageDown], A::NextYear, false),
    row(
        C::Turnovers,
        &[K::F(5), K::Char('m'), K::Char(' ')],
        A::DaysOrMonths,
        true,
    ),
    row(C::Turnovers, &[K::F(2), K::Char('f')], A::SaveFile, true),
    row(
        C::Credits,
        &[K::F(7), K::Ctrl('f'), K::Char('g')],
        A::QuickFilter,
        true,
    ),
    row(C::Totals, &[K::F(5), K::Char('p')], A::TotalsByPayee, true),
    row(C::Totals, &[K::F(6), K::Char('d')], A::TotalsByDay, true),
    row(C::Totals, &[K::F(7), K::Char('s')], A::TotalsByStatus, true),
    row(C::Totals, &[K::F(2), K::Char('f')], A::SaveFile, true),
    row(
        C::Settings,
        &[K::F(3), K::Enter, K::Char('v')],
        A::ChangeSetting,
        true,
    ),
    row(
        C::Settings,
        &[K::Delete, K::Ctrl('d')],
        A::ResetSetting,
        true,
    ),
    row(C::Reading, &[K::Enter], A::Back, false),
    row(C::Path, &[K::F(2), K::Enter, K::Ctrl('s')], A::Choose, true),
    row(C::Path, &[K::Tab, K::Down], A::NextField, false),
    row(C::Path, &[K::BackTab, K::Up], A::PreviousField, false),
    row(C::Print, &[K::Enter, K::F(2), K::Ctrl('s')], A::Print, true),
    row(C::Print, &[K::Tab, K::Down], A::NextField, true),
    row(C::Print, &[K::BackTab, K::Up], A::PreviousField, false),
    row(C::Print, &[K::Left], A::Left, false),
    row(C::Print, &[K::Right], A::Right, false),
    row(C::Menu, &[K::Enter], A::Choose, true),
    row(C::Menu, &[K::Up], A::Up, false),
    row(C::Menu, &[K::Down], A::Down, false),
    row(C::Menu, &[K::PageUp], A::PageUp, false),
    row(C::Menu, &[K::PageDown], A::PageDown, false),
    row(C::Choice, &[K::Enter], A::Choose, true),
    row(C::Password, &[K::Enter], A::Choose, true),
    row(C::Text, &[K::Enter], A::Back, false),
    row(C::Line, &[K::Enter], A::Choose, true),
    row(C::Popup, &[K::Esc], A::Back, true),
    row(C::Question, &[K::Esc], A::Back, true),
];

/// The source text's sign for the printer (S201, T13), and a function key that is free there.
const PRINTER: &[Key] = &[K::F(9), K::Char('-')];
/// The same on every part of the search panel.
const SAVE: &[Key] = &[K::F(2), K::Ctrl('s')];
const LIST: &[Key] = &[K::F(4), K::Ctrl('l')];
const WRITE: &[Key] = &[K::F(6), K::Ctrl('t')];

/// All of them: they end a session.
const FUNCTION_KEYS: &[Key] = &[
    K::F(1),
    K::F(2),
    K::F(3),
    K::F(4),
    K::F(5),
    K::F(6),
    K::F(7),
    K::F(8),
    K::F(9),
    K::F(10),
    K::F(11),
    K::F(12),
];

#[cfg(test)]
#[path = "keymap_tests.rs"]
mod tests;
