//! How words are highlighted on a terminal, the same in every command, and which escapes are judge's own. They are
//! removed again where colours are not understood.
//!
//! The printer lets through only escapes that are marked as judge's own. The mark is chosen at random in each process,
//! so that no text from outside can have it.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use anstyle::AnsiColor;

/// The beginning of judge's own escapes, in place of `\x1b[`, until they are printed.
pub(crate) static MARK: LazyLock<String> =
    LazyLock::new(|| format!("\x1b{:016x}[", RandomState::new().hash_one(std::process::id())));

/// A style whose escapes are judge's own. `{style}` begins it, `{style:#}` ends it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style(anstyle::Style);

impl Style {
    const fn color(color: AnsiColor) -> Self {
        Self(color.on_default())
    }

    /// The same in bold.
    pub(crate) const fn bold(self) -> Self {
        Self(self.0.bold())
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escapes = if f.alternate() { self.0.render_reset().to_string() } else { self.0.render().to_string() };
        f.write_str(&own(&escapes))
    }
}

/// `text` with its escapes marked as judge's own: for a renderer's output, in which others' text is already clean.
pub(crate) fn own(text: &str) -> String {
    text.replace("\x1b[", &MARK)
}

/// The style of what a line is about.
pub(crate) const BOLD: Style = Style(anstyle::Style::new().bold());

/// The style of what can be skipped.
pub(crate) const DIM: Style = Style(anstyle::Style::new().dimmed());

/// The style of what is as it should be.
pub(crate) const GOOD: Style = Style::color(AnsiColor::Green);

/// The style of what is wrong.
pub(crate) const BAD: Style = Style::color(AnsiColor::Red);

/// The style of what needs a look.
pub(crate) const ODD: Style = Style::color(AnsiColor::Yellow);

/// The style of what to do.
pub(crate) const HINT: Style = Style::color(AnsiColor::Cyan);
