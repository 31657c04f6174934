//! A strict reader of the Markdown that judge writes, after `CommonMark` and GitHub's tables: it follows their rules
//! for fences, code spans and cells, and outside of code it refuses anything that has a meaning in either.

#[derive(Debug, Default)]
pub(super) struct Document {
    /// The text of each cell of the table's rows, code spans replaced by what they contain.
    pub(super) rows: Vec<Vec<String>>,
    pub(super) sections: usize,
    pub(super) fences: Vec<String>,
}

/// Reads a document, or says which line is not one that judge may write.
pub(super) fn read(text: &str) -> Result<Document, String> {
    let mut document = Document::default();
    let mut lines = text.lines();
    let mut open = false;
    while let Some(line) = lines.next() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        let fine = if ticks >= 3 && &line[ticks..] == "text" {
            document.fences.push(fence(&mut lines, ticks)?);
            true
        } else if let Some(html) = line.strip_prefix('<') {
            open = match html {
                "details>" | "details open>" if !open => true,
                "/details>" if open => false,
                _ if open && is_summary(html) => true,
                _ => return Err(format!("HTML: {line:?}")),
            };
            document.sections += usize::from(html.starts_with("details"));
            true
        } else if let Some(row) = line.strip_prefix("| ") {
            let cells = cells(row)?;
            if cells[0] != "---" {
                document.rows.push(cells.iter().map(|cell| inline(cell)).collect::<Result<_, _>>()?);
            }
            cells.len() == 7
        } else if let Some(heading) = line.strip_prefix("# ").or(line.strip_prefix("- ")) {
            !heading.starts_with(|character: char| character.is_ascii_digit() || " #-+*>".contains(character))
                && inline(heading).is_ok()
        } else {
            let labels = ["traceback", "input", "expected", "actual", "diff", "explanation", "stdout", "stderr"];
            let ours =
                line.is_empty() || labels.contains(&line) || line.starts_with("**") || line.contains(" left out: ");
            ours && inline(line).is_ok()
        };
        if !fine {
            return Err(format!("{:?}: {line:?}", inline(line)));
        }
    }
    if open { Err("a section without an end".to_owned()) } else { Ok(document) }
}

/// The lines up to the closing fence: as many backquotes as the opening one has or more, and nothing else.
fn fence<'a>(lines: &mut impl Iterator<Item = &'a str>, ticks: usize) -> Result<String, String> {
    let mut text = Vec::new();
    for line in lines {
        let inner = line.trim();
        if inner.len() >= ticks && inner.bytes().all(|byte| byte == b'`') && line.len() - line.trim_start().len() < 4 {
            return if line.len() == ticks { Ok(text.join("\n")) } else { Err(format!("fence closed by {line:?}")) };
        }
        text.push(line);
    }
    Err("a fence without an end".to_owned())
}

fn is_summary(html: &str) -> bool {
    let Some(inner) = html.strip_prefix("summary>").and_then(|rest| rest.strip_suffix("</summary>")) else {
        return false;
    };
    let Some((mark, rest)) = inner.split_once("<code>") else { return false };
    let Some((path, result)) = rest.split_once("</code>: ") else { return false };
    let inert = |text: &str| {
        let named = text
            .split('&')
            .skip(1)
            .all(|rest| ["amp;", "lt;", "gt;", "#64;", "#35;"].iter().any(|entity| rest.starts_with(entity)));
        named && !text.replace("&#", "").contains(['<', '>', '@', '#'])
    };
    inert(mark) && inert(path) && inert(result)
}

/// The cells of a row: a backslash takes the next character with it, a bar ends a cell, whatever stands around it.
fn cells(row: &str) -> Result<Vec<&str>, String> {
    let mut cells = Vec::new();
    let mut begin = 0;
    let mut escaped = false;
    for (index, character) in row.char_indices() {
        match character {
            '|' if !escaped => {
                cells.push(row[begin..index].trim());
                begin = index + 1;
            }
            '|' => return Err(format!("an escaped bar, on which readers differ: {row:?}")),
            _ => {}
        }
        escaped = character == '\\' && !escaped;
    }
    if begin == row.len() { Ok(cells) } else { Err(format!("something after the last cell: {row:?}")) }
}

/// The text of a line with its code spans unwrapped; outside of them, nothing may have a meaning.
fn inline(text: &str) -> Result<String, String> {
    let mut shown = String::new();
    let mut outside = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        let after = &rest[start + ticks..];
        let end = closing(after, ticks).ok_or(format!("a code span without an end: {text:?}"))?;
        let code = &after[..end];
        let padded = code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
        outside.push_str(&rest[..start]);
        outside.push(' ');
        shown.push_str(&rest[..start]);
        shown.push_str(if padded { &code[1..code.len() - 1] } else { code });
        rest = &after[end + ticks..];
    }
    shown.push_str(rest);
    outside.push_str(rest);
    let outside = outside.replace("**", "");
    let means_nothing = |character: char| character.is_alphanumeric() || " ,'()/+-–✓✗!:;.…".contains(character);
    let links = ["://", "www.", "GH-"].iter().any(|mark| outside.contains(mark));
    match outside.chars().find(|character| !means_nothing(*character)) {
        None if !links => Ok(shown),
        found => Err(format!("{found:?} outside of code")),
    }
}

/// Where a run of exactly `ticks` backquotes begins.
fn closing(text: &str, ticks: usize) -> Option<usize> {
    let mut index = 0;
    while let Some(start) = text[index..].find('`').map(|start| start + index) {
        let length = text[start..].len() - text[start..].trim_start_matches('`').len();
        if length == ticks {
            return Some(start);
        }
        index = start + length;
    }
    None
}

#[test]
fn refuses_what_means_something() {
    for text in [
        "# a [link](b)\n",
        "- @user\n",
        "- <img>\n",
        "- 1. a list in a list\n",
        "- https://example.org\n",
        "| a | b | c | d | e | f | g | h |\n",
        "| `a|b` | c | d | e | f | g |\n",
        "```text\n````\n",
        "```text\nno end\n",
        "<script>\n",
        "<details>\n",
        "- `a``\n",
        "free text\n",
    ] {
        assert!(read(text).is_err(), "{text:?}: {:?}", read(text));
    }
    let document = read("| ``a`b`` | `` ` `` | c | d | e | f | g |\n````text\n```\n````\n").unwrap();
    assert_eq!(document.rows[0][..2], ["a`b", "`"]);
    assert_eq!(document.fences, ["```"]);
}
