//! What a file is if it is not a source: a notebook, the two sides of a merge, Markdown, a session, a page.
//!
//! Asked only about text that does not compile, or does not do what it should: all of these can occur in strings of a
//! program that is fine.

use judge_sandbox::Located;

/// The message about a notebook.
pub(super) const NOTEBOOK: &str = "the file is a Jupyter notebook, not a Python source: export its code, for example with \
                                   `jupyter nbconvert --to script`";

/// The beginnings of files in other formats.
const BEGINNINGS: [(&str, &str); 6] = [
    ("<!doctype html", "an HTML page"),
    ("<html", "an HTML page"),
    ("<?xml", "an XML document"),
    ("{\\rtf", "a document in rich text"),
    ("diff --git ", "a patch"),
    ("%pdf-", "a PDF document"),
];

/// Whether `text` is a Jupyter notebook.
pub(super) fn is_notebook(text: &str) -> bool {
    if !text.trim_start().starts_with('{') || !text.contains("\"nbformat\"") {
        return false;
    }
    let document: Option<serde_json::Value> = serde_json::from_str(text).ok();
    document.is_some_and(|document| {
        document.get("cells").is_some_and(serde_json::Value::is_array) && document.get("nbformat").is_some()
    })
}

/// What `text`, which does not compile because of what is at `place`, is instead of a source, and where that shows.
pub(super) fn of(text: &str, place: Option<&Located>) -> Option<Located> {
    let beginning = text.trim_start().chars().take(16).collect::<String>().to_lowercase();
    if let Some((_, what)) = BEGINNINGS.iter().find(|(start, _)| beginning.starts_with(start)) {
        let message = format!("the file is {what}, not a source: save the source alone, as plain text");
        return Some(Located { line: 0, column: 0, message });
    }
    let found = |(number, message): (u32, &str)| Located { line: number, column: 1, message: message.to_owned() };
    conflict(text).or_else(|| fence(text, place)).or_else(|| prompt(text, place)).map(found)
}

/// The lines of a text, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..).zip(text.lines())
}

/// The first conflict marker that a merge has left.
fn conflict(text: &str) -> Option<(u32, &'static str)> {
    let is_marker =
        |line: &str, sign: &str| line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let (first, _) = lines(text).find(|(_, line)| is_marker(line, "<<<<<<<"))?;
    let mut rest = lines(text).filter(|(number, _)| *number > first);
    rest.by_ref().find(|(_, line)| is_marker(line, "======="))?;
    rest.find(|(_, line)| is_marker(line, ">>>>>>>"))?;
    Some((first, "this is a conflict marker of a merge: keep one of the two versions, and delete the marker lines"))
}

/// The beginning of a block of code in Markdown, if the error is there or before it.
fn fence(text: &str, place: Option<&Located>) -> Option<(u32, &'static str)> {
    let is_fence = |line: &str| line.starts_with("```") || line.starts_with("~~~");
    let message =
        "this is a fence of Markdown: leave out the fences and what is around them, so that only the code is left";
    let (first, _) = lines(text).find(|(_, line)| is_fence(line))?;
    let wrong = place.map_or(first, |place| place.line);
    if wrong <= first {
        return Some((first, message));
    }
    lines(text).find(|(number, line)| *number == wrong && is_fence(line)).map(|(number, _)| (number, message))
}

/// The prompt of an interactive session in the line with the error.
fn prompt(text: &str, place: Option<&Located>) -> Option<(u32, &'static str)> {
    let python =
        "`>>>` is the prompt of an interactive session: leave out the prompts, `>>>` and `...`, and what was printed";
    let ipython = "`In [1]:` is the prompt of an interactive session: leave out the prompts and what was printed";
    let (number, line) = lines(text).find(|(number, _)| place.is_some_and(|place| place.line == *number))?;
    let line = line.trim_start();
    if line.starts_with(">>>") {
        return Some((number, python));
    }
    let digits = line.strip_prefix("In [")?.split_once("]:")?.0;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some((number, ipython))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, line: u32) -> Option<(u32, String)> {
        let place = Located { line, column: 3, message: "invalid syntax".to_owned() };
        of(text, Some(&place)).map(|place| (place.line, place.message))
    }

    #[test]
    fn other_files_are_named() {
        for (text, wrong, line, word) in [
            ("x = 1\n<<<<<<< HEAD\nx = 2\n=======\nx = 3\n>>>>>>> other\n", 2, 2, "conflict marker"),
            ("f(\n<<<<<<< HEAD\n1\n||||||| base\n2\n=======\n3)\n>>>>>>> other\n", 1, 2, "conflict marker"),
            ("```python\nx = 1\n```\n", 1, 1, "Markdown"),
            ("Here it is:\n\n~~~\nx = 1\n~~~\n", 1, 3, "Markdown"),
            ("x = 1\n```\n", 2, 2, "Markdown"),
            (">>> x = 1\n>>> x\n1\n", 1, 1, ">>>"),
            ("In [12]: x = 1\n", 1, 1, "prompt"),
            ("\n<!DOCTYPE html>\n<p>x = 1", 2, 0, "HTML"),
        ] {
            let (number, message) = told(text, wrong).unwrap_or_default();
            assert_eq!(number, line, "{text}");
            assert!(message.contains(word), "{text}: {message}");
        }
    }

    #[test]
    fn sources_are_not_taken_for_something_else() {
        for (text, wrong) in [
            ("x = = 1\n", 1),
            ("'''\n```\n'''\nx = = 1\n", 4),
            ("a\n<<<<<<< b\n", 1),
            ("'''\n>>> f()\n'''\nx = = 1\n", 4),
            ("In = [1]\nx = = 1", 2),
            ("", 0),
            ("é", 1),
        ] {
            assert_eq!(told(text, wrong), None, "{text}");
        }
    }

    #[test]
    fn notebooks_are_known_by_their_parts() {
        assert!(is_notebook("{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}"));
        for text in
            ["{}", "{\"cells\": [], 'nbformat': 4}", "{\"nbformat\": 4}", "x = {\"cells\": [], \"nbformat\": 4}"]
        {
            assert!(!is_notebook(text), "{text}");
        }
        assert!(!is_notebook(&format!("{{\"nbformat\": {}", "[".repeat(100_000))));
    }
}
