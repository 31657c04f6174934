//! `hints.md` and `explanation.md`: the parts between their headings, and what is wrong with the headings.
//!
//! Part of making a challenge from a folder. Whether the parts are any good is up to `verify`.

use std::path::Path;

use crate::challenge::Explanation;
use crate::challenge::reading::{ChallengeError, Problem, quoted};

/// The file with the hints.
pub(crate) const HINTS: &str = "hints.md";

/// The file with the explanation.
pub(crate) const EXPLANATION: &str = "explanation.md";

/// The headings of hints; the last may be missing.
const NUMBERS: [&str; 3] = ["1", "2", "3"];

/// The least number of hints.
const FEWEST: usize = 2;

/// The form that hints must have.
const HINTS_FORM: &str = "two or three hints stand below the headings ## 1, ## 2 and perhaps ## 3, and nothing before";

/// A stretch of a file below a heading of the second level.
struct Part {
    /// The line of the heading, from 1.
    line: u32,
    heading: String,
    text: String,
}

/// The hints in the text of `hints.md`, in the folder of a challenge.
pub(super) fn hints(folder: &Path, text: &str) -> Result<Vec<String>, ChallengeError> {
    let found = parts(text).and_then(|parts| ordered(parts, &NUMBERS, FEWEST));
    found.map_err(|problem| ChallengeError::new(folder.join(HINTS), vec![problem.advise(HINTS_FORM)]))
}

/// The explanation in the text of `explanation.md`, in the folder of a challenge.
pub(super) fn explanation(folder: &Path, text: &str) -> Result<Explanation, ChallengeError> {
    let headings = &Explanation::HEADINGS;
    let found = parts(text).and_then(|parts| ordered(parts, headings, headings.len()));
    let found = found.and_then(|texts| {
        let texts: [String; 5] = texts.try_into().map_err(|_| Problem::new("there are not five headings"))?;
        Ok(Explanation::of(texts))
    });
    found.map_err(|problem| {
        let marked = headings.map(|heading| format!("## {heading}"));
        let form = format!("its headings are, in this order and with nothing before them: {}", marked.join(", "));
        ChallengeError::new(folder.join(EXPLANATION), vec![problem.advise(form)])
    })
}

/// The texts of parts whose headings are `wanted`, of which the first `fewest` are required.
fn ordered(parts: Vec<Part>, wanted: &[&str], fewest: usize) -> Result<Vec<String>, Problem> {
    for (index, part) in parts.iter().enumerate() {
        let heading = quoted(&format!("## {}", part.heading));
        let problem = match wanted.get(index) {
            Some(wanted) if part.heading == *wanted => continue,
            Some(wanted) => Problem::new(format!("the heading is {heading}, and `## {wanted}` belongs here")),
            None => Problem::new(format!("the heading {heading} is one too many")),
        };
        return Err(problem.at(part.line, 1));
    }
    if let Some(missing) = wanted.get(parts.len()).filter(|_| parts.len() < fewest) {
        return Err(Problem::new(format!("there is no heading `## {missing}`")));
    }
    Ok(parts.into_iter().map(|part| part.text).collect())
}

/// The parts of a text. Inside a block of code, nothing is a heading.
fn parts(text: &str) -> Result<Vec<Part>, Problem> {
    let mut parts: Vec<Part> = Vec::new();
    let mut fence = Fence::default();
    for (number, line) in (1..).zip(text.lines()) {
        let is_code = fence.follow(line);
        match (heading(line).filter(|_| !is_code), parts.last_mut()) {
            (Some(heading), _) => parts.push(Part { line: number, heading: heading.to_owned(), text: String::new() }),
            (None, Some(part)) => {
                part.text.push_str(line);
                part.text.push('\n');
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => return Err(Problem::new("there is text before the first heading").at(number, 1)),
        }
    }
    for part in &mut parts {
        // The first line keeps its indentation, which is significant.
        let without_blank_lines = part.text.trim_end().lines().skip_while(|line| line.trim().is_empty());
        part.text = without_blank_lines.collect::<Vec<_>>().join("\n");
    }
    Ok(parts)
}

/// The text of a heading of the second level.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(' ');
    let rest = text.strip_prefix("##").filter(|_| line.len() - text.len() <= 3)?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| rest.trim())
}

/// Whether lines read one after the other are inside a fenced block of code.
#[derive(Debug, Default)]
pub struct Fence {
    /// The marks that the open block began with.
    open: Option<String>,
}

impl Fence {
    /// Whether `line`, the next one, belongs to such a block; its fences do.
    pub fn follow(&mut self, line: &str) -> bool {
        let text = line.trim_start();
        let mark = text.chars().next().filter(|first| matches!(first, '`' | '~'));
        let marks: String =
            mark.map(|mark| text.chars().take_while(|other| *other == mark).collect()).unwrap_or_default();
        match &self.open {
            Some(open) => {
                if marks.starts_with(open.as_str()) && text.trim_end() == marks {
                    self.open = None;
                }
                true
            }
            // No backticks follow an opening fence of backticks; otherwise it is code within a line.
            None if marks.len() >= 3 && (mark != Some('`') || !text[marks.len()..].contains('`')) => {
                self.open = Some(marks);
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints_of(text: &str) -> Result<Vec<String>, String> {
        hints(Path::new("a"), text).map_err(|error| error.to_string().lines().next().unwrap_or_default().to_owned())
    }

    #[test]
    fn hints_are_divided_by_their_headings() {
        let two = Ok(vec!["One\n\ntwo.".to_owned(), "    code".to_owned()]);
        assert_eq!(hints_of("\n## 1\n\nOne\n\ntwo.\n\n  ##  2  \n\n    code\n\n"), two);
        assert_eq!(hints_of("## 1\r\nOne\r\n\r\ntwo.\r\n## 2\r\n    code"), two);
        let three = hints_of("## 1\n### Deeper\n## 2\n```\n## 3\n```\n~~~~ python\n```\n## 4\n~~~~\n## 3\n")
            .expect("they are three");
        assert_eq!(three, ["### Deeper", "```\n## 3\n```\n~~~~ python\n```\n## 4\n~~~~", ""]);
    }

    #[test]
    fn wrong_headings_are_reported_with_their_lines() {
        for (text, told) in [
            ("Hints\n## 1\n", "a/hints.md:1:1: there is text before the first heading"),
            ("\n##1\n", "a/hints.md:2:1: there is text before the first heading"),
            ("```\n## 1\n```\n", "a/hints.md:1:1: there is text before the first heading"),
            ("## 2\n", "a/hints.md:1:1: the heading is \"## 2\", and `## 1` belongs here"),
            ("## 1\n\n## 3\n", "a/hints.md:3:1: the heading is \"## 3\", and `## 2` belongs here"),
            ("## 1\na\n## 2\n## 3\n## 4\n", "a/hints.md:5:1: the heading \"## 4\" is one too many"),
            ("## 1\n", "a/hints.md: there is no heading `## 2`"),
            ("\n", "a/hints.md: there is no heading `## 1`"),
        ] {
            assert_eq!(hints_of(text), Err(told.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn explanations_have_five_parts_in_their_order() {
        let text: String =
            Explanation::HEADINGS.iter().map(|heading| format!("## {heading}\n\nOn {heading}.\n\n")).collect();
        let read = explanation(Path::new("a"), &text).expect("it has its form");
        assert_eq!(read.parts().map(|(heading, text)| text == format!("On {heading}.")), [true; 5]);
        assert_eq!((read.idea.as_str(), read.follow_up.as_str()), ("On Idea.", "On Follow-up questions."));
        for (text, told) in [
            (
                text.replace("## Complexity", "## Costs"),
                "a/explanation.md:5:1: the heading is \"## Costs\", and `## Complexity` belongs here",
            ),
            (text.replace("## Follow", "Follow"), "a/explanation.md: there is no heading `## Follow-up questions`"),
            (format!("{text}## More\n"), "a/explanation.md:21:1: the heading \"## More\" is one too many"),
        ] {
            let error = explanation(Path::new("a"), &text).expect_err("it has another form").to_string();
            assert_eq!(error.lines().next(), Some(told));
            assert!(error.contains("hint: its headings are, in this order"), "{error}");
        }
    }
}
