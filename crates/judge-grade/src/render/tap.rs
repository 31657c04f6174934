//! The Test Anything Protocol, version 14: a test point for each file, with a subtest of its cases.

use crate::gradebook::{Gradebook, Need, Standing, Work};
use crate::render::clean;
use crate::render::facts::{self, Outcome, ReportLine};
use crate::words;

/// The directive for tests that may fail, in lower case, which the protocol allows.
const MAY_FAIL: &str = "# todo";

/// The gradebook as TAP 14: a subtest for each file, with a test point for each case.
///
/// A harness reaches the same conclusion as the gradebook: skipped work is `ok … # SKIP`; failed work that is optional
/// or bonus is `not ok` with the directive for what may fail, and so are failed cases of work that passed. Work that
/// the judge failed on is `not ok`, with its standing in the diagnostics. Diagnostics are YAML in which every value is
/// a JSON string; notes about the grading are comments. There are no times.
pub fn tap(gradebook: &Gradebook) -> String {
    let mut out = String::from("TAP version 14\n");
    // Our own word comes first: a comment that begins with `Subtest` would open one.
    out += &format!("# judge: {}\n", clean::line(&gradebook.title));
    for note in &gradebook.notes {
        out += &format!("# note: {}\n", clean::line(note));
    }
    if gradebook.works.is_empty() {
        out += "1..0 # SKIP there is no work to grade\n";
        return out;
    }
    out += &format!("1..{}\n", gradebook.works.len());
    for (index, work) in gradebook.works.iter().enumerate() {
        out += &subtest(index + 1, work);
    }
    out += &format!("# {}\n", facts::summary(gradebook));
    out
}

fn subtest(number: usize, work: &Work) -> String {
    let entries = facts::entries(work);
    // Our own word comes last: for some readers, a brace at the end would open another kind of subtest.
    let name =
        escaped(&format!("{}: {}, {}", clean::line(&work.path), facts::title(work), facts::standing(work.standing)));
    let mut out = format!("# Subtest: {name}\n    1..{}\n", entries.len());
    for (index, entry) in entries.iter().enumerate() {
        out += &point(index + 1, entry, work);
    }
    let (status, directive) = match (work.standing, work.need) {
        (Standing::Passed, _) => ("ok", String::new()),
        (Standing::Skipped, _) => ("ok", format!(" # SKIP {}", escaped(&facts::result(work)))),
        (Standing::Failed, Need::Optional | Need::Bonus) => {
            ("not ok", format!(" {MAY_FAIL} {} work", facts::need(work.need)))
        }
        (Standing::Failed | Standing::Unjudged, _) => ("not ok", String::new()),
    };
    out += &format!("{status} {number} - {name}{directive}\n");
    out + &yaml("", &of_work(work))
}

fn point(number: usize, entry: &ReportLine, work: &Work) -> String {
    let name = escaped(&format!("{}: {}", entry.name(), words::spaced(entry.word)));
    let (status, directive) = match entry.outcome {
        Outcome::Passed => ("ok", String::new()),
        Outcome::Skipped => ("ok", format!(" # SKIP {}", escaped(&entry.headline()))),
        _ if work.standing == Standing::Passed => ("not ok", format!(" {MAY_FAIL} the work passed all the same")),
        Outcome::Failed | Outcome::Broken | Outcome::Unjudged => ("not ok", String::new()),
    };
    let mut out = format!("    {status} {number} - {name}{directive}\n");
    if entry.outcome != Outcome::Passed {
        let mut pairs = vec![("verdict", entry.word.to_owned())];
        pairs.extend(entry.message.as_deref().map(|message| ("message", clean::block(message))));
        pairs.push(("file", clean::line(&work.place)));
        pairs.push(("line", entry.line.to_string()));
        pairs.extend(entry.details());
        out += &yaml("    ", &pairs);
    }
    out
}

fn of_work(work: &Work) -> Vec<(&'static str, String)> {
    let mut pairs = vec![
        ("standing", facts::standing(work.standing).to_owned()),
        ("result", facts::result(work)),
        ("need", facts::need(work.need).to_owned()),
        ("earned", work.earned.to_string()),
        ("possible", work.possible.to_string()),
    ];
    let named = [("student", &work.student), ("challenge", &work.challenge), ("group", &work.group)];
    pairs.extend(named.into_iter().filter_map(|(name, value)| value.as_deref().map(|text| (name, clean::line(text)))));
    pairs.extend(work.lateness.map(|lateness| ("late", facts::late(lateness))));
    pairs
}

/// A diagnostic block. A JSON string is a double-quoted scalar of YAML 1.2, and stays on its line.
fn yaml(indent: &str, pairs: &[(&str, String)]) -> String {
    let lines: String = pairs
        .iter()
        .map(|(key, value)| format!("{indent}  {key}: {}\n", serde_json::Value::from(value.as_str())))
        .collect();
    format!("{indent}  ---\n{lines}{indent}  ...\n")
}

/// `text` with escapes where a number sign would begin a directive.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#")
}
