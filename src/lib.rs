//! Client-Bank: the map, in reading order.
pub mod bank;
pub mod client;
pub mod document;
pub mod error;
pub mod line;
pub mod messages;
pub mod packet;
pub mod print;
pub mod session;
pub mod store;
pub mod ui;
pub mod command;
