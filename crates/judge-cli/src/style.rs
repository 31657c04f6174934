//! How words are set off on a terminal, the same in every command, and which escapes are judge's own. Where colours are not
//! understood, they are taken out on the way.
//!
//! The printer lets no escape through but those that are marked as made here. The mark is drawn anew in each process, so that
//! no text from outside can have it.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use anstyle::AnsiColor;

/// What begins an escape of judge's own, in place of `\x1b[`, until it is printed.
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

/// `text` with its escapes as judge's own: for what a renderer made, which has cleaned all that is of others.
pub(crate) fn own(text: &str) -> String {
    text.replace("\x1b[", &MARK)
}

/// What a line is about.
pub(crate) const BOLD: Style = Style(anstyle::Style::new().bold());

/// What need not be read.
pub(crate) const DIM: Style = Style(anstyle::Style::new().dimmed());

/// What is as it should be.
pub(crate) const GOOD: Style = Style::color(AnsiColor::Green);

/// What is not.
pub(crate) const BAD: Style = Style::color(AnsiColor::Red);

/// What is to be looked at.
pub(crate) const ODD: Style = Style::color(AnsiColor::Yellow);

/// What to do.
pub(crate) const HINT: Style = Style::color(AnsiColor::Cyan);
