//! A case as an author keeps it in `cases.toml`, and as flags of `judge run`.

use std::time::Duration;

use judge::writing::{case_table, inline};
use judge::{Case, Elapsed, Stimulus};
use serde_json::Value as Json;

use crate::own_cases::input_json;
use crate::text::{put, shell_word};

/// The keys that are written for a case besides its id, in the order in which a reader looks for them.
const KEYS: [&str; 13] = [
    "args",
    "kwargs",
    "calls",
    "stdin",
    "seed",
    "query",
    "implementation",
    "program",
    "expected",
    "min_elapsed",
    "max_elapsed",
    "files",
    "databases",
];

/// The table of a hidden case.
pub(in crate::commands) fn case(case: &Case) -> String {
    // Rounded outwards, so that the reference stays within it.
    let elapsed = Elapsed {
        at_least: case.elapsed.at_least.filter(|least| *least > Duration::ZERO),
        at_most: case.elapsed.at_most.map(|most| most + Duration::from_millis(1)),
    };
    let mut table = case_table(&Case { elapsed, ..case.clone() });
    if matches!(&case.input.stimulus, Stimulus::Program { arguments, .. } if arguments.is_empty()) {
        table.remove("args");
    }
    let mut text = String::from("[[hidden]]\nid = \"found-by-stress\"\n");
    for (key, value) in KEYS.into_iter().filter_map(|key| Some((key, table.get(key)?))) {
        put(&mut text, &format!("{key} = {}", inline(value)));
    }
    text
}

/// The flags of `judge run` for a case, each as one shell word; `None` when files would be needed.
pub(in crate::commands) fn flags(case: &Case) -> Option<Vec<String>> {
    if !case.input.files.is_empty() || !case.input.databases.is_empty() {
        return None;
    }
    let json = input_json(&case.input)?;
    Some(vec!["--case".to_owned(), shell_word(&ascii(&json))])
}

/// JSON in ASCII, so that no terminal alters it.
fn ascii(json: &Json) -> String {
    let mut text = String::new();
    for letter in json.to_string().chars() {
        if matches!(letter, ' '..='~') {
            text.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_for_a_shell_is_ascii() {
        assert_eq!(ascii(&serde_json::json!(["é😀"])), "[\"\\u00e9\\ud83d\\ude00\"]");
    }
}
