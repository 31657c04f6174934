//! Finds the code in the answer of a language model: in fences, in a fence that was never closed, or by what the lines
//! look like.
//!
//! Works on text alone. `submit` decides what is done with the code, and runs a caller's own search.

/// Blocks in complete fences.
pub(super) const FENCED: i64 = 30;
/// The rest of a text whose fence is not closed.
const UNCLOSED: i64 = 20;
/// Blocks that look like code.
const LIKELY: i64 = 10;

/// A piece of a text that is code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// How certain that is; of several blocks, only the most certain count.
    pub(super) priority: i64,
    /// The language that its fence names, in the spelling of `language`; empty if the fence names none that is known.
    pub(super) language: String,
    /// The code.
    pub(super) code: String,
}

/// Languages, with the names that fences use for them.
pub(super) const ALIASES: [(&str, &[&str]); 24] = [
    ("python", &["python", "Python", "py", "Python3", "python3", "PY"]),
    ("cpp", &["cpp", "c++", "C++", "Cpp", "CPP"]),
    ("javascript", &["javascript", "Javascript", "JavaScript"]),
    ("nodejs", &["JS", "js"]),
    ("go", &["go", "Go"]),
    ("java", &["java", "Java"]),
    ("csharp", &["csharp", "c#", "C#"]),
    ("bash", &["bash", "Bash", "BASH", "sh", "shell"]),
    ("typescript", &["typescript"]),
    ("rust", &["rust", "Rust", "rs"]),
    ("sql", &["sql", "SQL", "Sql"]),
    ("d", &["D", "d"]),
    ("julia", &["julia", "Julia", "jl"]),
    ("lua", &["lua", "Lua"]),
    ("php", &["php", "PHP"]),
    ("perl", &["perl", "Perl", "PERL"]),
    ("r", &["R", "r"]),
    ("ruby", &["ruby", "Ruby"]),
    ("scala", &["scala", "Scala"]),
    ("kotlin", &["kotlin", "Kotlin"]),
    ("c", &["c", "C"]),
    ("html", &["html", "Html", "HTML"]),
    ("verilog", &["verilog", "Verilog", "VERILOG"]),
    ("swift", &["swift"]),
];

fn language(tag: &str) -> String {
    let tag = tag.trim();
    ALIASES.iter().find(|(_, names)| names.contains(&tag)).map_or(String::new(), |(name, _)| (*name).to_owned())
}

/// The blocks in complete fences, in order.
pub(super) fn fenced(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut from = 0;
    while let Some((tag, body)) = opened(text, from) {
        let Some((end, after)) = closed(text, body) else { break };
        blocks.push(Block { priority: FENCED, language: language(tag), code: text[body..end].to_owned() });
        from = after;
    }
    blocks
}

/// Everything after the first fence.
fn unclosed(text: &str) -> Option<Block> {
    let (tag, body) = opened(text, 0)?;
    Some(Block { priority: UNCLOSED, language: language(tag), code: text[body..].to_owned() })
}

/// The text after the next fence on its line, and where the next line begins.
fn opened(text: &str, from: usize) -> Option<(&str, usize)> {
    let tag = from + text[from..].find("```")? + 3;
    let end = tag + text[tag..].find('\n')?;
    Some((&text[tag..end], end + 1))
}

/// Where the code that begins at `body` ends, and where the text after its closing fence begins. A closing fence is the
/// first thing on its line.
fn closed(text: &str, body: usize) -> Option<(usize, usize)> {
    let mut from = body;
    loop {
        let fence = from + text[from..].find("```")?;
        let code = text[from..fence].trim_end();
        if let Some(line) = text[from + code.len()..fence].find('\n') {
            return Some((from + code.len() + line, fence + 3));
        }
        from = fence + 3;
    }
}

/// Functions and classes that begin at the start of a line, each with the imports and comments right above it, without
/// empty lines.
fn likely(text: &str) -> Vec<Block> {
    let is_above =
        |line: &str| ["import", "from", "#"].iter().any(|start| line.len() > start.len() && line.starts_with(start));
    let is_head =
        |line: &str| ["def ", "class "].iter().any(|start| line.len() > start.len() && line.starts_with(start));
    let lines: Vec<&str> = text.split('\n').filter(|line| !line.trim().is_empty()).collect();
    let mut blocks = Vec::new();
    let mut next = 0;
    while next < lines.len() {
        let head = next + lines[next..].iter().take_while(|line| is_above(line)).count();
        let body = head + 1;
        let end = match lines.get(head) {
            Some(line) if is_head(line) => {
                body + lines[body..].iter().take_while(|line| line.starts_with(char::is_whitespace)).count()
            }
            _ => body,
        };
        if end > body {
            let code = lines[next..end].iter().map(|line| format!("{line}\n")).collect();
            blocks.push(Block { priority: LIKELY, language: "python".to_owned(), code });
            next = end;
        } else {
            next = body.min(lines.len()).max(next + 1);
        }
    }
    blocks
}

/// The code of an answer in the language `wanted`: of the most certain blocks, the first in that language, or else the
/// first. `own` are blocks that the caller found.
pub(super) fn surest(text: &str, wanted: &str, own: Vec<Block>) -> String {
    let mut blocks = fenced(text);
    if wanted == "python" {
        blocks.extend(likely(text));
    }
    blocks.extend(unclosed(text));
    blocks.extend(own);
    let Some(highest) = blocks.iter().map(|block| block.priority).max() else { return String::new() };
    blocks.retain(|block| block.priority == highest);
    let chosen = blocks.iter().position(|block| block.language == wanted).unwrap_or(0);
    blocks.swap_remove(chosen).code
}

/// Which blocks of an answer are its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The first one.
    First,
    /// All of them, one after the other.
    All,
    /// The one with this index, from the end if it is negative.
    Nth(i64),
}

/// The code of an answer, and how it was found; without the parts that would run it as a program.
pub(super) fn freely(text: &str, wanted: &str, which: Which) -> (String, &'static str) {
    let mut blocks = fenced(text);
    // A block marked as another language is not part of the answer's code.
    blocks.retain(|block| block.language.is_empty() || block.language == wanted);
    let mut how = "fenced";
    if blocks.is_empty() {
        blocks.extend(unclosed(text));
        how = "incomplete_fenced";
    }
    if blocks.is_empty() && wanted == "python" {
        blocks = likely(text);
        how = "heuristic";
    }
    if blocks.is_empty() {
        how = "empty";
    }
    let chosen = match which {
        Which::First => blocks.first().map(|block| block.code.clone()),
        Which::All => Some(blocks.iter().map(|block| &block.code[..]).collect::<Vec<_>>().join("\n\n")),
        Which::Nth(index) => {
            nth(blocks.len(), index).and_then(|index| blocks.get(index)).map(|block| block.code.clone())
        }
    };
    let mut code = chosen.unwrap_or_default().replace('\r', "");
    if wanted == "python" {
        code = before(code, "if __name__ == \"__main__\":");
    }
    (before(code, "# Example usage"), how)
}

/// The text before a mark, if there is one.
fn before(code: String, mark: &str) -> String {
    match code.find(mark) {
        Some(start) => code[..start].trim().to_owned(),
        None => code,
    }
}

/// The index meant by `index`, which counts from the end if it is negative.
fn nth(length: usize, index: i64) -> Option<usize> {
    let index = if index < 0 { i64::try_from(length).ok()?.checked_add(index)? } else { index };
    usize::try_from(index).ok()
}

#[cfg(test)]
mod tests;
