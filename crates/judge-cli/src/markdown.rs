//! Draws Markdown on a terminal. Knows nothing of challenges.

use termimad::crossterm::style::{Attribute, Color};
use termimad::{Alignment, MadSkin, crossterm};

use crate::style::own;
use crate::text::tame;

/// The greatest width, in columns, at which text is pleasant to read.
const COLUMNS: u16 = 100;

/// `markdown` with colours, wrapped to `columns`.
pub(crate) fn drawn(markdown: &str, columns: Option<u16>) -> String {
    // The printer decides about colours, and removes them where they are not wanted.
    crossterm::style::force_color_output(true);
    let width = columns.unwrap_or(COLUMNS).min(COLUMNS);
    own(&skin().text(&unwrapped(markdown), Some(width.into())).to_string())
}

fn skin() -> MadSkin {
    let mut skin = MadSkin::default();
    for header in &mut skin.headers {
        header.align = Alignment::Left;
        header.set_fg(Color::Reset);
        header.add_attr(Attribute::Bold);
    }
    skin.headers[0].set_fg(Color::Cyan);
    for code in [&mut skin.inline_code, &mut skin.code_block.compound_style] {
        code.set_fgbg(Color::Green, Color::Reset);
    }
    skin.code_block.left_margin = 2;
    skin
}

/// Joins the lines of paragraphs and list items, which authors wrap to fit their editors.
fn unwrapped(markdown: &str) -> String {
    let mut text = String::new();
    let mut fence: Option<String> = None;
    let mut open = false;
    for line in markdown.lines() {
        let ticks: String = line.chars().take_while(|character| *character == '`').collect();
        let marks_fence = ticks.len() >= 3;
        let continues = open && fence.is_none() && !marks_fence && is_prose(line);
        if !text.is_empty() {
            text.push(if continues { ' ' } else { '\n' });
        }
        text.push_str(&tame(if continues { line.trim_start() } else { line }));
        match &fence {
            Some(opening) if ticks == *opening => fence = None,
            None if marks_fence => fence = Some(ticks),
            _ => {}
        }
        open = fence.is_none() && !marks_fence && !line.trim().is_empty() && !line.starts_with(['#', '|']);
    }
    text
}

/// Whether a line can continue a paragraph or list item.
fn is_prose(line: &str) -> bool {
    let text = line.trim_start();
    let number = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = number.len() < text.len() && number.starts_with(". ");
    !text.is_empty() && !numbered && !["#", "- ", "* ", "+ ", ">", "|"].iter().any(|mark| text.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_items_are_joined_and_code_is_not() {
        let text = "# Title\n\nOne\ntwo.\n\n- item\n  more\n- next\n\n```python\na\nb\n```\nafter\nall\n1. x\n2. y\n| a |\n| b |";
        let joined =
            "# Title\n\nOne two.\n\n- item more\n- next\n\n```python\na\nb\n```\nafter all\n1. x\n2. y\n| a |\n| b |";
        assert_eq!(unwrapped(text), joined);
    }

    #[test]
    fn a_longer_fence_holds_shorter_ones() {
        assert_eq!(unwrapped("````\n```\na\nb\n````\nc\nd"), "````\n```\na\nb\n````\nc d");
    }
}
