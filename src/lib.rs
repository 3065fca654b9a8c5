//! Client-Bank: the map, in reading order.
pub mod document;
pub mod packet;
pub mod store;
pub mod line;
pub mod session;
pub mod client;
pub mod bank;
pub mod messages;
pub mod ui;
