//! Renders Markdown. HTML in it is text, links only lead to the web or within the page, and nothing in it loads
//! anything.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// The markup around a table, which can be wider than the page.
const TABLE: (&str, &str) = ("<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">", "</div>");

/// The text as markup, with each heading `deeper` levels below its own level.
pub(crate) fn markdown(text: &str, deeper: usize) -> Markup {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut image = 0_usize;
    let events = Parser::new_ext(text, options).flat_map(|event| {
        let constant = |text: &'static str| Event::Html(CowStr::Borrowed(text));
        let (before, event, after) = match event {
            Event::Html(text) | Event::InlineHtml(text) => (None, Some(Event::Text(text)), None),
            // Only an image's description is left of it.
            Event::Start(Tag::Image { .. }) => {
                image += 1;
                (None, None, None)
            }
            Event::End(TagEnd::Image) => {
                image = image.saturating_sub(1);
                (None, None, None)
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = if leads_well(&dest_url) { dest_url } else { CowStr::Borrowed("") };
                (None, Some(Event::Start(Tag::Link { link_type, dest_url, title, id })), None)
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let level = lower(level, deeper);
                (
                    None,
                    Some(Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })),
                    None,
                )
            }
            Event::End(TagEnd::Heading(level)) => (None, Some(Event::End(TagEnd::Heading(lower(level, deeper)))), None),
            event @ Event::Start(Tag::Table(_)) => (Some(constant(TABLE.0)), Some(event), None),
            event @ Event::End(TagEnd::Table) => (None, Some(event), Some(constant(TABLE.1))),
            event => (None, Some(event), None),
        };
        before.into_iter().chain(event).chain(after)
    });
    let mut written = String::with_capacity(text.len() * 2);
    html::push_html(&mut written, events);
    PreEscaped(written)
}

/// The title of the text, if it begins with a heading of the highest level, and the text without it.
pub(crate) fn split_title(text: &str) -> (Option<&str>, &str) {
    let trimmed = text.trim_start();
    match trimmed.strip_prefix("# ") {
        Some(rest) => {
            let (title, rest) = rest.split_once('\n').unwrap_or((rest, ""));
            (Some(title.trim()), rest)
        }
        None => (None, text),
    }
}

fn leads_well(address: &str) -> bool {
    ["https://", "http://", "#", "/challenges/"].iter().any(|start| address.starts_with(start))
}

fn lower(level: HeadingLevel, deeper: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize + deeper).min(6)).unwrap_or(HeadingLevel::H6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_it_is_text_and_nothing_is_loaded() {
        for (text, expected) in [
            ("a <b onclick='x()'>c</b>", "<p>a &lt;b onclick='x()'&gt;c&lt;/b&gt;</p>\n"),
            ("<script>x()</script>\n", "&lt;script&gt;x()&lt;/script&gt;\n"),
            ("![a *picture*](https://elsewhere.example/x.png)", "<p>a <em>picture</em></p>\n"),
            ("[x](javascript:x())", "<p><a href=\"\">x</a></p>\n"),
            ("[x](//elsewhere.example)", "<p><a href=\"\">x</a></p>\n"),
            ("[x](https://docs.example)", "<p><a href=\"https://docs.example\">x</a></p>\n"),
            ("# A\n## B", "<h2>A</h2>\n<h3>B</h3>\n"),
            ("`<i>`", "<p><code>&lt;i&gt;</code></p>\n"),
        ] {
            assert_eq!(markdown(text, 1).into_string(), expected);
        }
        let table = markdown("| a |\n|---|\n| 1 |\n", 0).into_string();
        assert!(table.starts_with(TABLE.0) && table.ends_with(TABLE.1), "{table}");
    }

    #[test]
    fn a_title_is_only_taken_from_the_beginning() {
        assert_eq!(split_title("\n# A b\n\nText"), (Some("A b"), "\nText"));
        assert_eq!(split_title("Text\n# A"), (None, "Text\n# A"));
    }
}
