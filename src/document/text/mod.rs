//! The text forms of documents, both directions.
