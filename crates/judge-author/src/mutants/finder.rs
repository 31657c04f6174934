//! The finder that every family of operators uses: it reads the source and collects the edits.

use ruff_python_ast::ModModule;
use ruff_python_ast::token::Tokens;
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{Edit, Operator};

/// A source, and the edits found in it so far.
pub(super) struct Finder<'a> {
    source: &'a str,
    tokens: &'a Tokens,
    edits: Vec<Edit>,
}

impl<'a> Finder<'a> {
    /// No edits yet.
    pub(super) fn new(source: &'a str, parsed: &'a Parsed<ModModule>) -> Self {
        Self { source, tokens: parsed.tokens(), edits: Vec::new() }
    }

    /// The edits.
    pub(super) fn into_edits(self) -> Vec<Edit> {
        self.edits
    }

    /// Adds an edit.
    pub(super) fn edit(&mut self, operator: Operator, range: TextRange, replacement: impl Into<String>) {
        let span = range.start().to_usize()..range.end().to_usize();
        self.edits.push(Edit { operator, span, replacement: replacement.into() });
    }

    /// Adds an edit that inserts `text` at a place.
    pub(super) fn insert(&mut self, operator: Operator, at: TextSize, text: impl Into<String>) {
        self.edit(operator, TextRange::empty(at), text);
    }

    /// The text of a node.
    pub(super) fn text(&self, node: &impl Ranged) -> &str {
        &self.source[node.range().start().to_usize()..node.range().end().to_usize()]
    }

    /// The text before a place on its line.
    pub(super) fn line_before(&self, at: TextSize) -> &str {
        let before = &self.source[..at.to_usize()];
        &before[before.rfind('\n').map_or(0, |feed| feed + 1)..]
    }

    /// The first place between two others where the tokens are `words`.
    pub(super) fn find(&self, from: TextSize, to: TextSize, words: &[&str]) -> Option<TextRange> {
        let tokens = self.tokens.in_range(TextRange::new(from, to));
        let found = tokens
            .windows(words.len())
            .find(|window| window.iter().zip(words).all(|(token, word)| self.text(token) == *word))?;
        Some(found.first()?.range().cover(found.last()?.range()))
    }
}
