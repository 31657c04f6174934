//! A strict reader of TAP 14, written from the specification: whatever is not a version, plan, test point, comment,
//! diagnostic or subtest is an error, and so is an escape that the specification does not know.

use std::collections::BTreeMap;
use std::iter::Peekable;

#[derive(Debug)]
pub(super) struct Point {
    pub(super) ok: bool,
    pub(super) description: String,
    /// `skip` or the directive for what may fail, in small letters, and the reason.
    pub(super) directive: Option<(String, String)>,
    pub(super) diagnostics: BTreeMap<String, String>,
    pub(super) children: Vec<Point>,
}

/// The test points of a document; an error names the line.
pub(super) fn read(text: &str) -> Result<Vec<Point>, String> {
    if text.contains('\r') {
        return Err("a carriage return, which harnesses turn into a line feed".to_owned());
    }
    let body = text.strip_suffix('\n').ok_or("no line feed at the end")?;
    let mut lines = body.split('\n').peekable();
    if lines.next() != Some("TAP version 14") {
        return Err("no version".to_owned());
    }
    let points = document(&mut lines, "")?;
    match lines.next() {
        None => Ok(points),
        Some(line) => Err(format!("not TAP: {line:?}")),
    }
}

fn document<'a>(lines: &mut Peekable<impl Iterator<Item = &'a str>>, indent: &str) -> Result<Vec<Point>, String> {
    let inner = format!("{indent}    ");
    let mut plan: Option<usize> = None;
    let mut points: Vec<Point> = Vec::new();
    let mut name: Option<String> = None;
    let mut children: Option<Vec<Point>> = None;
    while let Some(line) = lines.peek().copied() {
        let Some(rest) = line.strip_prefix(indent) else { break };
        if rest.starts_with("    ") {
            if children.is_some() {
                return Err(format!("a second subtest before the test point: {line:?}"));
            }
            children = Some(document(lines, &inner)?);
            continue;
        }
        lines.next();
        if let Some(subtest) = rest.strip_prefix("# Subtest: ") {
            name = Some(unescaped(subtest)?.0);
        } else if rest.starts_with('#') {
            // A comment.
        } else if let Some(count) = rest.strip_prefix("1..") {
            let (count, reason) =
                count.split_once(" # ").map_or((count, None), |(count, reason)| (count, Some(reason)));
            let count = count.parse().map_err(|_| format!("not a plan: {line:?}"))?;
            if plan.replace(count).is_some() || (count == 0) != reason.is_some() {
                return Err(format!("a second plan or a strange one: {line:?}"));
            }
        } else {
            let mut point = test_point(rest, points.len() + 1).map_err(|why| format!("{why}: {line:?}"))?;
            if let Some(name) = name.take().filter(|name| *name != point.description) {
                return Err(format!("the subtest {name:?} ends with {:?}", point.description));
            }
            point.children = children.take().unwrap_or_default();
            if lines.peek().copied() == Some(format!("{indent}  ---").as_str()) {
                lines.next();
                point.diagnostics = diagnostics(lines, indent)?;
            }
            points.push(point);
        }
    }
    if name.is_some() || children.is_some() {
        return Err("a subtest without its test point".to_owned());
    }
    if plan == Some(points.len()) { Ok(points) } else { Err(format!("planned {plan:?}, found {}", points.len())) }
}

fn test_point(line: &str, number: usize) -> Result<Point, String> {
    let (ok, rest) = match line.strip_prefix("not ok ") {
        Some(rest) => (false, rest),
        None => (true, line.strip_prefix("ok ").ok_or("not TAP")?),
    };
    let rest = rest.strip_prefix(&format!("{number} - ")).ok_or("not the next number")?;
    let (description, directive) = unescaped(rest)?;
    let directive = directive.map(|directive| {
        let (word, reason) = directive.split_once(' ').unwrap_or((directive.as_str(), ""));
        (word.to_lowercase(), reason.to_owned())
    });
    if directive.as_ref().is_some_and(|(word, _)| !["skip", "todo"].contains(&word.as_str())) {
        return Err("an unknown directive".to_owned());
    }
    // Readers of node-tap's kind take a brace at the end of the line for the beginning of a subtest.
    if line.ends_with('{') || description.trim() != description {
        return Err("a description that readers take for something else".to_owned());
    }
    Ok(Point { ok, description, directive, diagnostics: BTreeMap::new(), children: Vec::new() })
}

/// The description and what follows the first number sign that is not escaped.
fn unescaped(text: &str) -> Result<(String, Option<String>), String> {
    let mut parts = vec![String::new()];
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let in_reason = parts.len() > 1;
        let part = parts.last_mut().unwrap();
        match character {
            '\\' => match characters.next() {
                Some(escaped @ ('\\' | '#')) => part.push(escaped),
                other => return Err(format!("an escape of {other:?}")),
            },
            '#' if in_reason => return Err("a bare number sign in a reason".to_owned()),
            '#' if !part.ends_with(' ') || characters.next() != Some(' ') => {
                return Err("a bare number sign".to_owned());
            }
            '#' => {
                part.pop();
                parts.push(String::new());
            }
            other => part.push(other),
        }
    }
    let mut parts = parts.into_iter();
    Ok((parts.next().unwrap(), parts.next()))
}

fn diagnostics<'a>(
    lines: &mut impl Iterator<Item = &'a str>,
    indent: &str,
) -> Result<BTreeMap<String, String>, String> {
    let mut found = BTreeMap::new();
    for line in lines {
        let rest = line.strip_prefix(&format!("{indent}  ")).ok_or(format!("not indented: {line:?}"))?;
        if rest == "..." {
            return Ok(found);
        }
        let (key, value) = rest.split_once(": ").ok_or(format!("no pair: {line:?}"))?;
        let value: String = serde_json::from_str(value).map_err(|why| format!("{why}: {line:?}"))?;
        if !key.bytes().all(|byte| byte.is_ascii_lowercase()) || found.insert(key.to_owned(), value).is_some() {
            return Err(format!("a strange or second key: {line:?}"));
        }
    }
    Err("a diagnostic block without an end".to_owned())
}

#[test]
fn refuses_what_is_not_tap() {
    for (text, why) in [
        ("TAP version 13\n1..0 # x\n", "no version"),
        ("TAP version 14\n1..1\n", "planned"),
        ("TAP version 14\n1..1\nok 2 - a\n", "not the next number"),
        ("TAP version 14\n1..1\nok 1 - a # b\n", "unknown directive"),
        ("TAP version 14\n1..1\nok 1 - a#b\n", "bare number sign"),
        ("TAP version 14\n1..1\nok 1 - a\\nb\n", "an escape"),
        ("TAP version 14\n1..1\nok 1 - a {\n", "something else"),
        ("TAP version 14\nBail out!\n", "not TAP"),
        ("TAP version 14\n1..1\nok 1 - a\n  ---\n  a: b\n  ...\n", "expected value"),
        ("TAP version 14\n1..1\n# Subtest: b\n    1..0 # none\nok 1 - a\n", "the subtest"),
        ("TAP version 14\n1..1\nok 1 - a\npragma +bail\n", "not TAP"),
    ] {
        let error = read(text).expect_err(text);
        assert!(error.contains(why), "{text:?}: {error}");
    }
    let points = read("TAP version 14\n1..1\nnot ok 1 - a \\# \\\\ b # SkIp no \\# time\n").unwrap();
    assert_eq!((points[0].ok, points[0].description.as_str()), (false, "a # \\ b"));
    assert_eq!(points[0].directive, Some(("skip".to_owned(), "no # time".to_owned())));
}
