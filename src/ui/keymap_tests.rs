//! Rules of the key table.
