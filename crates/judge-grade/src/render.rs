//! Reports: one renderer per file, each a function from a [`Gradebook`](crate::Gradebook) to text.
