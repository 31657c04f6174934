//! How words are set off on a terminal, the same in every command. Where colours are not understood, they are taken out on the
//! way.

use anstyle::{AnsiColor, Style};

/// What a line is about.
pub(crate) const BOLD: Style = Style::new().bold();

/// What need not be read.
pub(crate) const DIM: Style = Style::new().dimmed();

/// What is as it should be.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();

/// What is not.
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
