//! Whether hints and explanation are complete, and whether the first hint gives the solution away.
//!
//! Part of the author's check. A challenge without either is just as good; in the texts, it only looks for code.

use std::collections::BTreeSet;

use judge::reading::{Fence, quoted};
use judge::{Challenge, Explanation, Problem};

use super::FileProblem;

/// The file with the hints.
const HINTS: &str = "hints.md";

/// The file with the explanation.
const EXPLANATION: &str = "explanation.md";

/// A line of code amid prose counts if it is at least this long without white space; shorter ones occur by chance.
const TELLING: usize = 8;

/// The bytes beyond which a first hint is not a hint, and is not compared with anything.
const LONGEST: usize = 4_000;

/// Characters common in code and rare in prose.
const SIGNS: [char; 13] = ['=', '(', ')', '[', ']', '{', '}', '+', '*', '%', '/', '<', '>'];

const REWORD: &str = "let the first hint ask or point, in words; code may appear in the last one";

/// What is wrong with hints and explanation.
pub(super) fn check(challenge: &Challenge) -> Vec<FileProblem> {
    let mut findings = Vec::new();
    match (challenge.hints(), challenge.explanation()) {
        ([], None) => {}
        ([], Some(_)) => findings.push(missing(HINTS, EXPLANATION)),
        (_, None) => findings.push(missing(EXPLANATION, HINTS)),
        (_, Some(_)) => {}
    }
    for (number, hint) in (1..).zip(challenge.hints()) {
        if hint.trim().is_empty() {
            findings.push(empty(HINTS, &format!("## {number}")));
        }
    }
    for (heading, text) in challenge.explanation().map(Explanation::parts).into_iter().flatten() {
        if text.trim().is_empty() {
            findings.push(empty(EXPLANATION, &format!("## {heading}")));
        }
    }
    if let Some(first) = challenge.hints().first() {
        if first.len() > LONGEST {
            let problem = Problem::new(format!("the first hint is longer than {LONGEST} bytes")).advise(REWORD);
            return [findings, vec![FileProblem::new(HINTS, problem)]].concat();
        }
        if has_block(first) {
            let problem = Problem::new("the first hint has a block of code").advise(REWORD);
            findings.push(FileProblem::new(HINTS, problem));
        }
        if let Some(line) = shown_line(challenge, first) {
            // Sealed content must not end up in the logs of whoever checks it.
            let which = if challenge.is_secret() { String::new() } else { format!(": {}", quoted(line)) };
            let message = format!("the first hint shows a line of the reference{which}");
            findings.push(FileProblem::new(HINTS, Problem::new(message).advise(REWORD)));
        }
    }
    findings
}

fn missing(file: &str, other: &str) -> FileProblem {
    let hint = format!("write it, or remove {other}: a candidate who gets one of the two expects the other");
    FileProblem::new(file, Problem::new(format!("the file is missing, although there is {other}")).advise(hint))
}

fn empty(file: &str, heading: &str) -> FileProblem {
    FileProblem::new(file, Problem::new(format!("there is nothing below `{heading}`")).advise("write something there"))
}

/// Whether a text in Markdown has a block of code, fenced or indented.
fn has_block(text: &str) -> bool {
    let (mut fence, mut after_blank, mut in_list) = (Fence::default(), true, false);
    for line in text.lines() {
        if fence.follow(line) {
            return true;
        }
        let bare = line.trim_start();
        let is_indented = line.starts_with("    ") || line.starts_with('\t');
        let number = bare.trim_start_matches(|first: char| first.is_ascii_digit());
        let is_numbered = number.len() < bare.len() && (number.starts_with(". ") || number.starts_with(") "));
        let is_item = is_numbered || ["- ", "* ", "+ "].iter().any(|mark| bare.starts_with(mark));
        if is_indented && after_blank && !in_list && !bare.is_empty() {
            return true;
        }
        // Indented text below an item belongs to the item.
        in_list = if bare.is_empty() || is_indented { in_list } else { is_item || (in_list && line.starts_with(' ')) };
        after_blank = bare.is_empty();
    }
    false
}

/// A line of the reference that `hint` shows and that is in neither the statement nor the starter.
fn shown_line<'c>(challenge: &'c Challenge, hint: &str) -> Option<&'c str> {
    let (shown, spans) = (without_space(hint), spans(hint));
    let given = [challenge.statement(), challenge.starter()].map(without_space);
    let lines = challenge.reference().unwrap_or_default().lines().map(str::trim);
    let mut seen = BTreeSet::new();
    let mut lines = lines.filter(|line| !line.starts_with(['#', '@']) && !line.starts_with("--"));
    lines.find(|line| {
        let code = without_space(line);
        let in_prose = code.len() >= TELLING && line.contains(SIGNS) && shown.contains(&code);
        // A single word may be a name, and names are not secret.
        let as_span = code.len() >= 4 && line.contains(char::is_whitespace) && spans.contains(&code);
        (in_prose || as_span) && seen.insert(code.clone()) && !given.iter().any(|text| text.contains(&code))
    })
}

/// The code within the lines of a text, without white space.
fn spans(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(without_space).collect()
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use judge::Case;

    const REFERENCE: &str = "def count(numbers, limit):\n    found = 0\n    for number in numbers:\n        if number > limit:\n            found += 1\n    return found\n";

    fn told(hints: &[&str], explanation: Option<Explanation>) -> Vec<String> {
        let builder = Challenge::builder("count")
            .function_entry("count")
            .statement("Count with `count(numbers, limit)`.")
            .starter("# judge: count\ndef count(numbers, limit):\n    raise NotImplementedError\n")
            .reference(REFERENCE)
            .hints(hints.iter().copied())
            .sample(Case::function("one", [1, 2]).expecting(0));
        let builder = if let Some(explanation) = explanation { builder.explanation(explanation) } else { builder };
        check(&builder.build().expect("it is valid")).iter().map(ToString::to_string).collect()
    }

    fn whole() -> Explanation {
        let [idea, complexity, usual_mistakes, interviewer, follow_up] =
            std::array::from_fn(|index| format!("Part {index}."));
        Explanation { idea, complexity, usual_mistakes, interviewer, follow_up }
    }

    #[test]
    fn both_or_none() {
        assert_eq!(told(&[], None), [""; 0]);
        assert_eq!(told(&["What counts?", "`found += 1`"], Some(whole())), [""; 0]);
        assert_eq!(
            told(&["What counts?", "All."], None),
            ["explanation.md: the file is missing, although there is hints.md"]
        );
        assert_eq!(told(&[], Some(whole())), ["hints.md: the file is missing, although there is explanation.md"]);
    }

    #[test]
    fn parts_with_nothing_in_them() {
        assert_eq!(told(&["What counts?", " \n"], Some(whole())), ["hints.md: there is nothing below `## 2`"]);
        let without = Some(Explanation { usual_mistakes: String::new(), ..whole() });
        assert_eq!(
            told(&["What counts?", "All."], without),
            ["explanation.md: there is nothing below `## Usual mistakes`"]
        );
    }

    #[test]
    fn first_hints_that_give_code() {
        for hint in [
            "Look:\n\n```python\npass\n```",
            "Look:\n\n~~~\npass\n~~~",
            "Look:\n\n    pass\n",
            "\tpass",
            "- a\n  ```\n  b\n  ```",
            "**Look**\n\n    pass",
        ] {
            assert_eq!(
                told(&[hint, "All."], Some(whole())),
                ["hints.md: the first hint has a block of code"],
                "{hint}"
            );
        }
        for hint in [
            "- one\n\n    more of it\n- two",
            "Long\n    wrapped",
            "1. one\n\n   still\n\n    more",
            "`count` is the name",
        ] {
            assert_eq!(told(&[hint, "All."], Some(whole())), [""; 0], "{hint}");
        }
    }

    #[test]
    fn first_hints_without_end() {
        let long = "More. ".repeat(1_000);
        assert_eq!(told(&[&long, "All."], Some(whole())), ["hints.md: the first hint is longer than 4000 bytes"]);
    }

    #[test]
    fn first_hints_that_show_the_reference() {
        for (hint, line) in [
            ("Write `if number > limit:` here.", "if number > limit:"),
            ("Write if number>limit: here.", "if number > limit:"),
            ("Ask `if  number >\nlimit:` first.", "if number > limit:"),
            ("End with `return found`.", "return found"),
            ("Then `found += 1`.", "found += 1"),
        ] {
            let said = format!("hints.md: the first hint shows a line of the reference: \"{line}\"");
            assert_eq!(told(&[hint, "All."], Some(whole())), [said], "{hint}");
        }
        for hint in ["You return found numbers.", "`def count(numbers, limit):` is given.", "`found`", "Profound = 0."]
        {
            assert_eq!(told(&[hint, "All."], Some(whole())), [""; 0], "{hint}");
        }
    }
}
