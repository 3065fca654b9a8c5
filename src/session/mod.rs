//! One call: a protocol engine and a mailbox, pumped over a line.
//!
//! `pump` joins them and has neither clock nor thread, `traffic` is the files on their way; `driver`
//! gives it a real line and the real clock. What lies in a packet is nobody's business here: files go out, files come in.

pub mod messages;
pub mod pump;
pub mod driver;
pub mod dialling;
pub mod settlement;
mod mailbox_files;
mod traffic;

pub use driver::{Call, run_call, serve_line};
pub use mailbox_files::MailboxFiles;
pub use protocol::{
    FrameKind, FrameState, LineFigures, Millis, PassedFrame, Progress, Transparency, Way,
    WayFigures,
};
pub use pump::{CallerPump, HostPump, Pump, Setup};
pub use settlement::{Holdings, HostRestored, Settlement};

/// A file that waits to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionFile {
    pub id: [u8; 16],
    pub kind: u8,
    pub urgent: bool,
    pub name: String,
    /// Length in bytes.
    pub length: u64,
    /// How much of it the far end is believed to have, in bytes.
    pub heard: u64,
}

/// What a session needs of the place where files lie. Errors are names of rules.
pub trait SessionStore {
    /// The files that wait to leave, without those held back.
    fn outgoing(&self) -> Result<Vec<SessionFile>, String>;
    /// Part of a file that leaves.
    fn read(&self, id: [u8; 16], offset: u64, len: usize) -> Result<Vec<u8>, String>;
    /// Durable before the first byte of a file leaves.
    fn mark_began(&self, id: [u8; 16]) -> Result<(), String>;
    /// How far the far end had heard a file when the call broke off.
    fn note_heard(&self, id: [u8; 16], bytes: u64) -> Result<(), String>;
    /// The far end has flushed the file: it need not leave again.
    fn delivered(&self, id: [u8; 16]) -> Result<(), String>;
    /// Did the file arrive whole, at this or an earlier call?
    fn has(&self, id: [u8; 16]) -> Result<bool, String>;
    /// Bytes of a half-arrived file that are durable.
    fn partial_offset(&self, id: [u8; 16]) -> Result<u64, String>;
    /// Part of what has arrived of a file.
    fn read_partial(&self, id: [u8; 16], offset: u64, len: usize) -> Result<Vec<u8>, String>;
    /// Keeps a part of a file of `length` bytes that arrived.
    fn write_partial(
        &self,
        id: [u8; 16],
        length: u64,
        kind: u8,
        offset: u64,
        bytes: &[u8],
    ) -> Result<(), String>;
    /// The file has arrived whole: durable in the inbox when this returns.
    fn complete(&self, id: [u8; 16]) -> Result<(), String>;
}

/// The company's side of a call.
pub trait SessionCaller {
    /// What it states when the call begins.
    fn holdings(&self) -> Result<Holdings, String>;
    /// Takes what the host answered: packets the host lacks wait to leave again when this returns.
    fn settle(&self, settlement: &Settlement) -> Result<(), String>;
}

/// The bank's side of a call.
pub trait SessionHost {
    /// Who calls, by line key, and what they state: settled, or refused with the reason.
    fn admit(
        &mut self,
        public: [u8; 32],
        call_counter: u64,
        holdings: &Holdings,
    ) -> Result<Settlement, SessionRefusal>;
    /// The mailbox of the caller, once admitted.
    fn store(&self) -> Option<&dyn SessionStore>;
    /// A file has arrived: execute it now, so that its answer can leave at this call.
    fn received(&mut self, id: [u8; 16]);
    /// The caller asked for the bank's information: put it into the outbox.
    fn bank_information(&mut self);
    /// What could not be done since this was last asked.
    fn take_undone(&mut self) -> Vec<Undone>;
}

/// What the bank could not do for a caller, its disk having failed; a packet waits in the inbox and
/// is executed at the next call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The packet; none for the bank's information.
    pub packet: Option<[u8; 16]>,
    pub rule: String,
}

/// A rule said no, in a form that travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRefusal {
    pub rule: String,
    pub arguments: Vec<(String, String)>,
}

/// The commands of the prompt, but for help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionCommand {
    /// R: receive all documents.
    Receive,
    /// S: send all documents.
    Send,
    /// B: bank information.
    BankInformation,
    /// X: end of the session.
    End,
}

/// What happened in a call.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionEvent {
    /// A number or address is tried.
    Dialling { address: String, attempt: u32 },
    /// The try failed, by the rule of the catalogue.
    NotReached { rule: &'static str },
    /// The line is up; its rate where it is known.
    Connected {
        address: String,
        bits_per_second: Option<u32>,
    },
    /// Both ends have proved who they are.
    Authenticated,
    /// The far end has flushed our file.
    FileSent { id: [u8; 16], name: String },
    /// A file of the far end is durable here.
    FileReceived { id: [u8; 16] },
    /// A command came to its end.
    CommandDone(SessionCommand),
    /// How far the bytes have got, and what the line is like ([`LineFigures`]).
    Progress(Box<Progress>),
    /// A frame has passed; told only when that was wished.
    Frame(PassedFrame),
    /// The far end says no; the call is over.
    Refused(SessionRefusal),
    /// The host could not do what was asked; the call goes on.
    Undone(Undone),
    /// The call broke; what was durable stays so, and the next call goes on from there.
    Failed(SessionRefusal),
    /// Both ends agree that everything is settled.
    Ended,
}
