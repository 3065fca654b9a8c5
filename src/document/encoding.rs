//! Canonical bytes of every document: what is signed.
