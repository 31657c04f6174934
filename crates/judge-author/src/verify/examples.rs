//! What a statement shows as examples: calls with their answers, and what programs read and print.
//!
//! Part of the author's check. It reads Markdown's code blocks line by line and knows no cases. `docs/authors.md` tells
//! authors the form; anything else is not an example, and is ignored.

use judge::Expected;
use judge::literals::{self, LiteralCall};

#[cfg(test)]
mod tests;

/// The most lines of an example, so that a statement full of brackets takes no time.
const LONGEST: usize = 60;

/// The most bytes of an example.
const LARGEST: usize = 20_000;

/// A code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block<'s> {
    /// The number of its first line in the statement, from 1.
    pub(super) line: u32,
    /// The last line before the block that is not blank.
    pub(super) label: &'s str,
    /// Its lines.
    pub(super) lines: Vec<&'s str>,
}

/// A call that a statement shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// The line in the statement, from 1.
    pub(super) line: u32,
    /// The call as written.
    pub(super) text: String,
    pub(super) call: LiteralCall,
    /// The answer that the statement gives.
    pub(super) answer: Option<Expected>,
}

/// Calls on one object that a statement shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sequence {
    pub(super) constructor: Shown,
    /// Methods by name.
    pub(super) calls: Vec<(String, Shown)>,
}

/// The fenced code blocks of a text in Markdown.
pub(super) fn blocks(statement: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<(Block<'_>, &str)> = None;
    let mut label = "";
    for (number, line) in (1..).zip(statement.lines()) {
        let bare = line.trim();
        match &mut open {
            Some((block, fence)) => {
                let first = fence.chars().next().unwrap_or('`');
                if bare.len() >= fence.len() && bare.chars().all(|character| character == first) {
                    blocks.extend(open.take().map(|(block, _)| block));
                    label = "";
                } else {
                    block.lines.push(line);
                }
            }
            None => {
                if let Some(fence) = fence(bare) {
                    open = Some((Block { line: number + 1, label, lines: Vec::new() }, fence));
                } else if !bare.is_empty() {
                    label = bare;
                }
            }
        }
    }
    // An unclosed block extends to the end.
    blocks.extend(open.map(|(block, _)| block));
    blocks
}

/// The three or more characters that open a block.
fn fence(line: &str) -> Option<&str> {
    ['`', '~'].into_iter().find_map(|character| {
        let rest = line.trim_start_matches(character);
        let fence = &line[..line.len() - rest.len()];
        (fence.len() >= 3 && !rest.contains('`')).then_some(fence)
    })
}

/// The functions and classes that a block shows, as Python with its lines in place: each without its body, which is
/// often left out, and without what is between them, which is often not Python.
pub(super) fn signatures(block: &Block<'_>) -> String {
    let mut lines = vec![String::new(); block.lines.len()];
    // The class that is being read, and how far its methods are indented.
    let mut class: Option<(usize, Option<usize>)> = None;
    for (index, line) in block.lines.iter().enumerate() {
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        let is_function = bare.starts_with("def ") || bare.starts_with("async def ");
        match &mut class {
            _ if indent == 0 && bare.starts_with("class ") => {
                lines[index] = format!("{}: ...", bare.split(':').next().unwrap_or_default());
                class = Some((index, None));
            }
            _ if indent == 0 && is_function => {
                class = None;
                lines[index] = header(&block.lines[index..]).unwrap_or_default();
            }
            _ if indent == 0 && !bare.is_empty() => class = None,
            Some((start, methods)) if is_function && methods.is_none_or(|methods| methods == indent) => {
                *methods = Some(indent);
                if let Some(header) = header(&block.lines[index..]) {
                    let start = *start;
                    lines[index] = format!("    {header}");
                    let bodiless = lines[start].trim_end_matches(" ...").len();
                    lines[start].truncate(bodiless);
                }
            }
            _ => {}
        }
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// A function's name and parameters, possibly over several lines, with a body that does nothing.
fn header(lines: &[&str]) -> Option<String> {
    let text = lines.iter().take(LONGEST).copied().collect::<Vec<_>>().join(" ");
    let text = text.trim_start();
    let close = closing(text, text.find('(')?)?;
    Some(format!("{}: ...", &text[..=close]))
}

/// The calls in `block` of a function with one of these names.
pub(super) fn calls(block: &Block<'_>, names: &[String]) -> Vec<Shown> {
    let called = |line: &str| {
        let name = names.iter().find(|name| line.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('(')));
        name.map(String::len)
    };
    (0..block.lines.len()).filter_map(|index| shown(block, index, called)).collect()
}

/// The calls in `block` on objects of a class with one of these names, in sequences: `it = Name(…)`, then
/// `it.method(…)`.
pub(super) fn sequences(block: &Block<'_>, names: &[String]) -> Vec<Sequence> {
    let mut found: Vec<(String, Sequence)> = Vec::new();
    for index in 0..block.lines.len() {
        let line = prompted(block.lines[index]).1;
        if let Some((variable, made)) = line.split_once('=')
            && names
                .iter()
                .any(|name| made.trim_start().strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('(')))
        {
            let before = line.len() - made.trim_start().len();
            let open = |line: &str| line.get(before..)?.find('(').map(|at| before + at);
            if let Some(constructor) = shown(block, index, open) {
                // An annotation may follow the name.
                let variable = variable.split(':').next().unwrap_or_default().trim().to_owned();
                found.push((variable, Sequence { constructor, calls: Vec::new() }));
            }
        } else if let Some((variable, sequence)) = found.last_mut() {
            let method = |line: &str| {
                let rest = line.strip_prefix(variable.as_str())?.strip_prefix('.')?;
                let name = rest.split('(').next()?;
                let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
                (is_name && name.len() < rest.len()).then_some(variable.len() + 1 + name.len())
            };
            if let Some(call) = shown(block, index, method) {
                let name = call.text.split('(').next().unwrap_or_default();
                let name = name.rsplit('.').next().unwrap_or_default().to_owned();
                sequence.calls.push((name, call));
            }
        }
    }
    found.into_iter().map(|(_, sequence)| sequence).collect()
}

/// The call in the line with this index, where `open` finds its bracket; it may continue in the lines below.
fn shown(block: &Block<'_>, index: usize, open: impl Fn(&str) -> Option<usize>) -> Option<Shown> {
    let (is_prompted, line) = prompted(block.lines[index]);
    let line = line.strip_prefix("assert ").unwrap_or(line);
    let printed = line.strip_prefix("print(");
    let line = printed.unwrap_or(line);
    let open = open(line)?;
    let mut text = line.to_owned();
    let mut last = index;
    let close = loop {
        if let Some(close) = closing(&text, open) {
            break close;
        }
        last += 1;
        if last - index > LONGEST || text.len() > LARGEST {
            return None;
        }
        text.push('\n');
        text.push_str(continued(block.lines.get(last)?, is_prompted));
    };
    let call = literals::arguments(&text[open + 1..close])?;
    let tail = text[close + 1..].lines().next().unwrap_or_default();
    let tail = if printed.is_some() { tail.trim_start().strip_prefix(')')? } else { tail };
    let below: Vec<&str> = block.lines[last + 1..].iter().take(LONGEST).map(|line| line.trim()).collect();
    let answer = match tail.trim() {
        "" if is_prompted => printed_below(&below),
        "" => below.first().and_then(|line| noted(line)),
        tail => noted(tail),
    };
    let number = block.line.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
    Some(Shown { line: number, text: text[..=close].to_owned(), call, answer })
}

/// A line without leading white space and without the prompt of an interactive session, if it has one.
fn prompted(line: &str) -> (bool, &str) {
    let line = line.trim_start();
    line.strip_prefix(">>>").map_or((false, line), |rest| (true, rest.trim_start()))
}

fn continued(line: &str, is_prompted: bool) -> &str {
    if is_prompted { line.trim_start().strip_prefix("...").unwrap_or(line) } else { line }
}

/// Where the bracket that opens at `open` closes; brackets in strings do not count.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip_while(|(at, _)| *at < open) {
        match (quote, character) {
            (Some(_), _) if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(opened), character) if character == opened => quote = None,
            (None, '\'' | '"') => quote = Some(character),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            (Some(_) | None, _) => {}
        }
    }
    None
}

/// What an interactive session prints below a call.
fn printed_below(below: &[&str]) -> Option<Expected> {
    let output: Vec<&str> =
        below.iter().copied().take_while(|line| !line.is_empty() && !line.starts_with(">>>")).collect();
    if output.first().is_some_and(|line| line.starts_with("Traceback (most recent call last)")) {
        let name = output.last()?.split(':').next()?;
        return Some(Expected::Raises(name.trim().to_owned()));
    }
    literals::value(&output.join("\n")).map(Expected::Value)
}

/// The words and signs between a call and its answer.
const SIGNS: [&str; 9] = ["->", "→", "=>", "⇒", "==", "returns", "return", "gives", "is"];

/// The answer in a remark after a call, such as `# [0, 2], because 4 + 6 = 10` or `returns  5`.
pub(super) fn noted(remark: &str) -> Option<Expected> {
    let mut rest = remark.trim();
    let comment = rest.strip_prefix('#');
    rest = comment.unwrap_or(rest).trim_start();
    let sign = SIGNS.iter().find_map(|sign| rest.strip_prefix(sign));
    if comment.is_none() && sign.is_none() && !rest.starts_with("raises ") {
        return None;
    }
    rest = sign.unwrap_or(rest).trim_start().trim_start_matches('`');
    if let Some(raised) = rest.strip_prefix("raises ") {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
        let name: String =
            raised.trim_start().trim_start_matches('`').chars().take_while(|letter| is_part(*letter)).collect();
        let name = name.trim_end_matches('.').to_owned();
        return (!name.is_empty()).then_some(Expected::Raises(name));
    }
    let (value, rest) = rest.split_at(literal_end(rest)?);
    // Without a sign, `# 3 numbers are left` says nothing about the answer.
    let rest = rest.trim_start_matches('`');
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with([',', ':', ';', '.', '(', '#', '–', '—']);
    let ends = is_end(rest) || (rest.starts_with(char::is_whitespace) && (sign.is_some() || is_end(rest.trim_start())));
    if ends { literals::value(value).map(Expected::Value) } else { None }
}

/// The end of the literal that `text` begins with.
fn literal_end(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if "([{".contains(first) {
        return closing(text, 0).map(|close| close + 1);
    }
    let quote = text.find(['\'', '"']).filter(|at| text[..*at].chars().all(char::is_alphabetic));
    if let Some(start) = quote {
        let opened = text[start..].chars().next()?;
        let mut is_escaped = false;
        for (at, character) in text.char_indices().skip_while(|(at, _)| *at <= start) {
            match character {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                character if character == opened => return Some(at + character.len_utf8()),
                _ => {}
            }
        }
        return None;
    }
    let is_part = |character: char| character.is_alphanumeric() || "_.+-".contains(character);
    let end = text.find(|character| !is_part(character)).unwrap_or(text.len());
    if let Some(rest) = text.get(end..).filter(|rest| rest.starts_with('('))
        && matches!(&text[..end], "set" | "frozenset" | "float")
    {
        return closing(rest, 0).map(|close| end + close + 1);
    }
    // The full stop at the end of the sentence.
    Some(text[..end].trim_end_matches(['.', '-', '+']).len())
}

/// The pairs of lines `Input: nums = [2, 7], target = 9` and `Output: [0, 1]`.
pub(super) fn labelled(statement: &str) -> Vec<Shown> {
    let mut found = Vec::new();
    let mut input: Option<(u32, String)> = None;
    for (number, line) in (1..).zip(statement.lines()) {
        if let Some(rest) = after_label(line, "input") {
            input = Some((number, rest));
        } else if let Some(rest) = after_label(line, "output") {
            if let Some((line, text)) = input.take()
                && let (Some(call), Some(value)) = (literals::arguments(&text), literals::value(&rest))
            {
                found.push(Shown { line, text, call, answer: Some(Expected::Value(value)) });
            }
        } else if !line.trim().is_empty() {
            input = None;
        }
    }
    found
}

/// The rest of the line after `Input:`, with or without marks for bold and code.
fn after_label(line: &str, label: &str) -> Option<String> {
    let bare: String = line.trim().trim_start_matches(['-', '>', ' ']).replace("**", "");
    let (word, rest) = bare.split_once(':')?;
    let rest = rest.trim().trim_matches('`').trim();
    (word.trim().eq_ignore_ascii_case(label) && !rest.is_empty()).then(|| rest.to_owned())
}

/// What a program reads, and what it then prints: each block after a line that begins with `Input`, with the blocks
/// after lines that begin with `Output` up to the next.
pub(super) fn runs<'b>(blocks: &'b [Block<'b>]) -> Vec<(&'b Block<'b>, Vec<&'b Block<'b>>)> {
    let mut runs: Vec<(&Block<'_>, Vec<&Block<'_>>)> = Vec::new();
    for block in blocks {
        let label = block.label.trim_start_matches(['#', '*', '_', '-', ' ']).to_lowercase();
        if label.starts_with("input") {
            runs.push((block, Vec::new()));
        } else if label.starts_with("output")
            && let Some((_, outputs)) = runs.last_mut()
        {
            outputs.push(block);
        }
    }
    runs
}
