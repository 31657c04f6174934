//! The code of a Jupyter notebook: its code cells in order, without what only `IPython` understands.
//!
//! Below `tree`, which reads files. A notebook comes from strangers: it is read as data, and none of it is run here.
//! Whatever is left out becomes a comment on a line of its own, so that the line numbers in a cell stay the same.

use std::path::Path;

use serde_json::Value;

/// The most bytes of a notebook, with the pictures in it.
pub(crate) const LIMIT: usize = 16 << 20;

/// Magics for a whole cell that are followed by Python.
const AROUND_PYTHON: [&str; 4] = ["time", "timeit", "capture", "prun"];

/// Whether a file with this name is a notebook.
pub fn is_one(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ipynb"))
}

/// The code in a notebook's bytes, with a comment above each cell that gives its number.
///
/// # Errors
///
/// When it is not a notebook or uses another language; a sentence fragment.
pub fn code(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let notebook: Value =
        serde_json::from_slice(bytes).map_err(|error| format!("the notebook cannot be read as JSON: {error}"))?;
    let named = ["/metadata/language_info/name", "/metadata/kernelspec/language"];
    let language = named.iter().find_map(|pointer| notebook.pointer(pointer)?.as_str());
    if let Some(language) =
        language.filter(|language| !["python", "ipython"].contains(&language.to_lowercase().as_str()))
    {
        return Err(format!("the notebook is in the language {language}, not in Python"));
    }
    // Notebooks before version 4 keep their cells on sheets.
    let cells = notebook.get("cells").or_else(|| notebook.pointer("/worksheets/0/cells")).and_then(Value::as_array);
    let cells = cells.ok_or_else(|| "the notebook has no cells".to_owned())?;
    let is_code = |cell: &&Value| cell.get("cell_type").and_then(Value::as_str) == Some("code");
    let mut code = String::new();
    for (index, cell) in cells.iter().filter(is_code).enumerate() {
        let source = cell.get("source").or_else(|| cell.get("input")).map(text).unwrap_or_default();
        code += &format!("# cell {}\n{}\n", index + 1, plain(&source));
    }
    Ok(code.into_bytes())
}

/// A text, written as a string or as a list of its lines.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

/// A cell without magics, shell commands and help queries.
fn plain(cell: &str) -> String {
    let cell = cell.replace("\r\n", "\n");
    let first = cell.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if let Some(magic) = first.trim_start().strip_prefix("%%") {
        let word = magic.split_whitespace().next().unwrap_or_default();
        if !AROUND_PYTHON.contains(&word) {
            return cell.lines().map(|line| format!("# {line}\n")).collect();
        }
    }
    let mut reading = Reading::default();
    let mut plain = String::new();
    for line in cell.lines() {
        if reading.is_between_statements() && is_for_ipython(line) {
            let indent = &line[..line.len() - line.trim_start().len()];
            plain += &format!("{indent}pass  # {}\n", line.trim_start());
        } else {
            reading.read(line);
            plain += &format!("{line}\n");
        }
    }
    plain
}

/// Whether a line at the start of a statement is for `IPython`: `%magic`, `!command`, `x = !command`, `?name`, `name?`.
fn is_for_ipython(line: &str) -> bool {
    let text = line.trim();
    let is_magic = |text: &str| {
        let name = text.strip_prefix('%').map(|rest| rest.trim_start_matches('%'));
        name.is_some_and(|name| name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_'))
    };
    let assigned = text.split_once('=').is_some_and(|(name, value)| {
        let is_name = name.trim().chars().all(|it| it.is_alphanumeric() || it == '_') && !name.trim().is_empty();
        is_name && (value.trim_start().starts_with('!') || is_magic(value.trim_start()))
    });
    let asks = text.ends_with('?') && !text.contains(['#', '"', '\'']);
    is_magic(text) || text.starts_with(['!', '?']) || assigned || asks
}

/// The state in Python's syntax while reading a cell, as far as it decides whether a line begins a statement.
#[derive(Default)]
struct Reading {
    /// Brackets that are open.
    open: usize,
    /// The quotes of an open multi-line text.
    quotes: Option<&'static str>,
    /// Whether the last line continues.
    continues: bool,
}

impl Reading {
    fn is_between_statements(&self) -> bool {
        self.open == 0 && self.quotes.is_none() && !self.continues
    }

    fn read(&mut self, line: &str) {
        let mut rest = line;
        while let Some(next) = rest.chars().next() {
            if let Some(quotes) = self.quotes {
                rest = match (rest.strip_prefix(quotes), next) {
                    (Some(after), _) => {
                        self.quotes = None;
                        after
                    }
                    (None, '\\') => rest.get(1..).map_or("", |after| after.strip_prefix(|_| true).unwrap_or("")),
                    (None, _) => &rest[next.len_utf8()..],
                };
                continue;
            }
            let opened = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| rest.starts_with(quotes));
            match (opened, next) {
                (Some(quotes), _) => {
                    self.quotes = Some(quotes);
                    rest = &rest[quotes.len()..];
                    continue;
                }
                (None, '#') => break,
                (None, '(' | '[' | '{') => self.open += 1,
                (None, ')' | ']' | '}') => self.open = self.open.saturating_sub(1),
                _ => {}
            }
            rest = &rest[next.len_utf8()..];
        }
        self.continues = line.ends_with('\\');
        // A text in single quotes ends with its line.
        self.quotes = self.quotes.filter(|quotes| quotes.len() == 3 || self.continues);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[(&str, &str)]) -> Result<String, String> {
        let cells: Vec<Value> = cells
            .iter()
            .map(|(kind, source)| serde_json::json!({ "cell_type": kind, "source": source, "metadata": {} }))
            .collect();
        let notebook = serde_json::json!({ "cells": cells, "nbformat": 4, "metadata": {} });
        code(notebook.to_string().as_bytes()).map(|code| String::from_utf8(code).unwrap())
    }

    #[test]
    fn cells_of_code_come_in_order_and_magics_are_left_out() {
        let code = of(&[
            ("markdown", "# Week 1"),
            ("code", "# judge: two-sum\n%matplotlib inline\nimport math\n!pip install numpy\nfiles = !ls"),
            ("raw", "nothing"),
            ("code", "%%bash\nrm -rf /"),
            ("code", "%%time\ndef f(n):\n    %timeit n\n    return (n\n        %n)\nf?"),
            ("code", "text = '''\n%not magic\n!not a command\n'''\nx = 7 \\\n%2\ny = {'?': '%d'\n%1}"),
        ]);
        let expected = "# cell 1\n# judge: two-sum\npass  # %matplotlib inline\nimport math\npass  # !pip install numpy\n\
                        pass  # files = !ls\n\n# cell 2\n# %%bash\n# rm -rf /\n\n# cell 3\npass  # %%time\ndef f(n):\n    \
                        pass  # %timeit n\n    return (n\n        %n)\npass  # f?\n\n# cell 4\ntext = '''\n%not magic\n\
                        !not a command\n'''\nx = 7 \\\n%2\ny = {'?': '%d'\n%1}\n\n";
        assert_eq!(code.unwrap(), expected);
    }

    #[test]
    fn what_is_not_a_notebook_says_so() {
        for (bytes, reason) in [
            (&b"def f(): pass"[..], "cannot be read as JSON"),
            (b"[]", "has no cells"),
            (b"{\"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"R\"}}}", "in the language R"),
            (b"\xff\xfe", "cannot be read as JSON"),
            (&b"[".repeat(100_000), "cannot be read as JSON"),
        ] {
            let error = code(bytes).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
        let lines = br#"{"worksheets": [{"cells": [{"cell_type": "code", "input": ["a = 1\n", "b = 2"]}]}]}"#;
        assert_eq!(code(lines).unwrap(), b"# cell 1\na = 1\nb = 2\n\n");
        // These end in the middle of something.
        for cell in ["\\", "'\\", "'''\\", "x = \"é\\é", "((((", "%", "%%", "!", "?"] {
            assert!(of(&[("code", cell)]).is_ok(), "{cell}");
        }
    }
}
