//! What an operator can ask for, named by intent; which key asks is the keymap's affair.

/// An intent. Each has a short word `key-<name>` and a sentence `help-<name>` in the catalogues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    // Everywhere.
    Help,
    Menu,
    Back,
    Quit,
    // Moving in a list or a text.
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    PreviousMonth,
    NextMonth,
    Choose,
    // The Main base.
    NewOrder,
    OpenOrder,
    CopyOrder,
    RemoveOrder,
    Undo,
    Mark,
    MarkAll,
    UnmarkAll,
    InvertMarks,
    FilterStatus,
    ShowHistory,
    ShowStanding,
    ShowPaper,
    ChangeDate,
    AskAboutOrder,
    CheckAll,
    Search,
    QuickFilter,
    NextFound,
    PreviousFound,
    Sign,
    Outgoing,
    Requests,
    Inbox,
    Call,
    Journal,
    Archive,
    Totals,
    Settings,
    Import,
    Export,
    Directories,
    Templates,
    SaveTemplate,
    // Forms.
    NextField,
    PreviousField,
    ListValues,
    Vat,
    ListPayees,
    BudgetPart,
    Save,
    Queue,
    // Directories.
    AddEntry,
    EditEntry,
    RemoveEntry,
    NextDirectory,
    // The archive and the reports.
    PreviousYear,
    NextYear,
    NextAccount,
    NextFault,
    Turnovers,
    Credits,
    DaysOrMonths,
    TotalsByPayee,
    TotalsByDay,
    TotalsByStatus,
    // The settings.
    ChangeSetting,
    ResetSetting,
    // The search panel.
    SaveSearch,
    SavedSearches,
    WriteCondition,
    ChangeSearch,
    RemoveSearch,
    // The search panel's menu.
    RunQuery,
    ViewCondition,
    CancelSearch,
    AddCondition,
    // The signing room.
    PutSignature,
    HandOver,
    BatchByHand,
    Unsign,
    // The outgoing directory.
    Withdraw,
    Hold,
    // The session.
    Receive,
    Send,
    BankInformation,
    SessionHelp,
    EndSession,
    AbortSession,
    ShowFrames,
    // What came from the bank.
    OpenInbox,
    FilterDocuments,
    OpenDocument,
    Process,
    Clarify,
    SaveFile,
    Reply,
    Print,
}

impl Action {
    /// The stem of its catalogue keys.
    pub fn name(self) -> String {
        let mut name = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(c.to_ascii_lowercase());
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_with_dashes() {
        assert_eq!(Action::Help.name(), "help");
        assert_eq!(Action::AskAboutOrder.name(), "ask-about-order");
    }
}
