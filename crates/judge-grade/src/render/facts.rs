//! What all reports say about a piece of work, in the same words: its results one by one, its overall result, points
//! and remarks. It knows no format; the texts of [`ReportLine`] are unchanged and still have to be cleaned.

use judge::{About, CaseView, Figures, Verdict, Visibility};

use crate::baseline::CostChange;
use crate::delta::Delta;
use crate::gradebook::{Gradebook, Lateness, Need, Points, Standing, Subject, Work};
use crate::render::clean;
use crate::words::{counted, spaced};

/// The label of a source line with a caret below it.
pub(crate) const SOURCE: &str = "source";

/// The highest line number that is believed; tracebacks are text made by the candidate.
const LAST_LINE: u32 = 1_000_000;

/// How a result counts, in the classes that test reports know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything is fine.
    Passed,
    /// The answer is wrong, a rule is broken, or nothing was handed in.
    Failed,
    /// The code crashed, ran into a limit, or could not be read.
    Broken,
    /// It was not run.
    Skipped,
    /// The judge failed.
    Unjudged,
}

/// One line of a report about a piece of work: a case, or the whole work where the cases do not show the result.
#[derive(Debug, Clone)]
pub(crate) struct ReportLine<'a> {
    /// The case, if the entry is about one.
    pub(crate) case: Option<&'a CaseView>,
    /// How it counts.
    pub(crate) outcome: Outcome,
    /// The verdict's word, or `missing`, `unusable`, `unchanged`, `standing`.
    pub(crate) word: &'static str,
    /// Why, for everything that did not pass.
    pub(crate) message: Option<String>,
    /// The line of the file that it is about, from 1.
    pub(crate) line: u32,
    /// Whether it is about the source and says the same as the previous entry.
    pub(crate) is_repeated: bool,
}

impl ReportLine<'_> {
    /// The name within the work, ready for display: the case's id, or `grade`.
    pub(crate) fn name(&self) -> String {
        self.case.map_or_else(|| "grade".to_owned(), |case| clean::line(&case.id))
    }

    /// What happened and why, as one line: for a case the verdict's words and the message, for a work the message
    /// alone.
    pub(crate) fn headline(&self) -> String {
        let Some(message) = self.message.as_deref().map(clean::line) else { return spaced(self.word) };
        // The messages of the other words already include the words.
        let says_it_all = self.case.is_none() && self.word != "unusable";
        if says_it_all { message } else { format!("{}: {message}", spaced(self.word)) }
    }

    /// What is known beyond the message, as [`details`] gives it, without anything that the previous entry has said.
    pub(crate) fn details(&self) -> Vec<(&'static str, String)> {
        self.case.filter(|_| !self.is_repeated).map(details).unwrap_or_default()
    }

    /// Whether everything to say about the other entry has been said about this one.
    fn says_the_same_as(&self, other: &ReportLine) -> bool {
        let silent = |entry: &ReportLine| entry.case.is_some_and(|case| details(case).is_empty());
        let same = (&self.message, self.line) == (&other.message, other.line);
        self.word == other.word && (other.is_repeated || same && silent(self) && silent(other))
    }
}

/// The entries that did not pass, for people: of consecutive ones with the same reason, the first and the number of
/// others.
pub(crate) fn grouped<'a>(entries: &'a [ReportLine<'a>]) -> Vec<(&'a ReportLine<'a>, usize)> {
    let mut groups: Vec<(&ReportLine, usize)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.outcome != Outcome::Passed) {
        match groups.last_mut() {
            Some((first, more)) if first.says_the_same_as(entry) => *more += 1,
            _ => groups.push((entry, 0)),
        }
    }
    groups
}

/// The suffix of a reason that several cases share.
pub(crate) fn and_more(more: usize) -> String {
    if more == 0 { String::new() } else { format!(", and {more} more") }
}

/// The entries of a piece of work, at least one: first one for the standing if the cases do not show it, then the cases
/// in order.
pub(crate) fn entries(work: &Work) -> Vec<ReportLine<'_>> {
    let Some(view) = work.view() else { return vec![of_work(work)] };
    let mut cases: Vec<ReportLine> = view.cases.iter().map(of_case).collect();
    for (entry, pair) in cases.iter_mut().skip(1).zip(view.cases.windows(2)) {
        if let [before, case] = pair {
            entry.is_repeated =
                case.verdict == before.verdict && case.verdict != Verdict::Skipped && is_same_source(before, case);
        }
    }
    let any = |wanted: &[Outcome]| cases.iter().any(|entry| wanted.contains(&entry.outcome));
    let is_shown = match work.standing {
        Standing::Passed => !cases.is_empty(),
        Standing::Failed => any(&[Outcome::Failed, Outcome::Broken]),
        Standing::Skipped => any(&[Outcome::Skipped]),
        Standing::Unjudged => any(&[Outcome::Unjudged]),
    };
    if is_shown { cases } else { std::iter::once(of_work(work)).chain(cases).collect() }
}

fn of_case(case: &CaseView) -> ReportLine<'_> {
    let outcome = match case.verdict {
        Verdict::Accepted => Outcome::Passed,
        Verdict::WrongAnswer | Verdict::RuleViolation => Outcome::Failed,
        Verdict::TimeLimit
        | Verdict::MemoryLimit
        | Verdict::OutputLimit
        | Verdict::RuntimeError
        | Verdict::SyntaxError => Outcome::Broken,
        Verdict::Skipped => Outcome::Skipped,
        Verdict::Unjudged => Outcome::Unjudged,
    };
    let message = case.message.as_deref().filter(|_| outcome != Outcome::Passed).map(|text| parts(case, text).0);
    let message = message.map(str::to_owned);
    ReportLine {
        case: Some(case),
        outcome,
        word: case.verdict.word(),
        message,
        line: line_number(case),
        is_repeated: false,
    }
}

/// A message as one line, and the text below it: for a mistake in the source, the line and a caret.
fn parts<'t>(case: &CaseView, message: &'t str) -> (&'t str, Option<&'t str>) {
    let has_excerpt = case.about != About::Case && case.verdict != Verdict::RuleViolation;
    match message.split_once('\n') {
        Some((first, excerpt)) if has_excerpt => (first, Some(excerpt)),
        _ => (message, None),
    }
}

/// Whether two cases are about the same mistake in the source.
fn is_same_source(one: &CaseView, other: &CaseView) -> bool {
    let are_of_the_source = one.about != About::Case && other.about != About::Case;
    // A hidden case may show only a hint, which does not matter for a source that cannot be read.
    let is_silent = other.verdict == Verdict::SyntaxError && other.input.is_none();
    are_of_the_source && (is_silent || (&one.message, &one.traceback) == (&other.message, &other.traceback))
}

fn of_work(work: &Work) -> ReportLine<'static> {
    let (word, message, by_subject) = match &work.subject {
        Subject::Missing => ("missing", missing("the file is missing", work), Outcome::Failed),
        Subject::Unusable(reason) => ("unusable", reason.clone(), Outcome::Broken),
        Subject::Unchanged => {
            ("unchanged", "the file has not changed, so it was not judged".to_owned(), Outcome::Skipped)
        }
        Subject::Judged(_) => ("standing", of_standing(work.standing).to_owned(), Outcome::Failed),
    };
    let outcome = match work.standing {
        Standing::Passed => Outcome::Passed,
        Standing::Skipped => Outcome::Skipped,
        Standing::Unjudged => Outcome::Unjudged,
        Standing::Failed if by_subject == Outcome::Skipped => Outcome::Failed,
        Standing::Failed => by_subject,
    };
    let message = Some(message).filter(|_| outcome != Outcome::Passed);
    ReportLine { case: None, outcome, word, message, line: 1, is_repeated: false }
}

/// The message that a file is missing, and what was found in its place.
fn missing(words: &str, work: &Work) -> String {
    work.instead.as_ref().map_or_else(|| words.to_owned(), |instead| format!("{words}; {instead}"))
}

fn of_standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Passed => "the work passed",
        Standing::Failed => "the work does not reach what counts as passing",
        Standing::Skipped => "nothing was decided, because not everything was run",
        Standing::Unjudged => "the judge failed, which says nothing about the work",
    }
}

/// The line of the candidate's file that a case is about: that of the innermost frame or of the mistake in the source,
/// else 1.
fn line_number(case: &CaseView) -> u32 {
    let number = |text: &str| {
        let digits = &text[..text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len())];
        digits.parse().ok().filter(|line| (1..=LAST_LINE).contains(line))
    };
    let of_frame = |line: &str| line.strip_prefix("  File \"solution.py\", line ").and_then(number);
    let in_traceback = case.traceback.as_deref().and_then(|text| text.lines().rev().find_map(of_frame));
    let in_message =
        || case.message.as_deref().filter(|_| case.about != About::Case)?.strip_prefix("line ").and_then(number);
    in_traceback.or_else(in_message).unwrap_or(1)
}

/// What is known about a case beyond its message, as label and cleaned text, in the order in which people want to read
/// it.
///
/// If it has nothing to do with the case's input, only the place in the source is given.
pub(crate) fn details(case: &CaseView) -> Vec<(&'static str, String)> {
    let known = |(label, text): (&'static str, Option<&str>)| text.map(|text| (label, clean::block(text)));
    if case.about != About::Case {
        let excerpt = case.message.as_deref().and_then(|message| parts(case, message).1);
        return [(SOURCE, excerpt), ("traceback", case.traceback.as_deref())].into_iter().filter_map(known).collect();
    }
    [
        ("traceback", &case.traceback),
        ("input", &case.input),
        ("expected", &case.expected),
        ("actual", &case.actual),
        ("diff", &case.diff),
        ("explanation", &case.explanation),
        ("stdout", &case.stdout),
        ("stderr", &case.stderr),
    ]
    .into_iter()
    .filter_map(|(label, text)| known((label, text.as_deref())))
    .collect()
}

/// Whether a view contains what candidates must not see of a hidden case.
pub(crate) fn discloses_hidden(work: &Work) -> bool {
    let tells = |case: &CaseView| details(case).iter().any(|(label, _)| *label != SOURCE);
    let seen = |case: &CaseView| case.visibility == Visibility::Hidden && tells(case);
    work.view().is_some_and(|view| view.cases.iter().any(seen))
}

/// The challenge's title, or its id, cleaned.
pub(crate) fn title(work: &Work) -> String {
    match (work.view(), &work.challenge) {
        (Some(view), _) if !view.title.trim().is_empty() => clean::line(&view.title),
        (_, Some(challenge)) => clean::line(challenge),
        _ => "unknown challenge".to_owned(),
    }
}

/// The challenge's id, cleaned, if known.
pub(crate) fn challenge(work: &Work) -> Option<String> {
    work.challenge.as_deref().or(work.view().map(|view| view.challenge.as_str())).map(clean::line)
}

/// The overall result in words, such as `wrong answer, 3 of 5 cases accepted`.
pub(crate) fn result(work: &Work) -> String {
    match &work.subject {
        Subject::Missing => clean::line(&missing("missing", work)),
        Subject::Unusable(reason) => format!("unusable: {}", clean::line(reason)),
        Subject::Unchanged => "unchanged, not judged".to_owned(),
        Subject::Judged(view) => {
            let count = |verdict| view.cases.iter().filter(|case| case.verdict == verdict).count();
            let accepted = count(Verdict::Accepted);
            let mut text = view.verdict.label();
            if accepted < view.cases.len() {
                text += &format!(", {accepted} of {} accepted", counted(view.cases.len(), "case"));
            }
            let skipped = count(Verdict::Skipped);
            if skipped > 0 {
                text += &format!(", {skipped} not run");
            }
            match (work.standing, view.verdict) {
                (Standing::Passed, verdict) if verdict != Verdict::Accepted => text + ", enough to pass",
                (Standing::Failed, Verdict::Accepted) if work.undated.is_some() => text + ", not known whether in time",
                (Standing::Failed, Verdict::Accepted) => text + ", not enough to pass",
                _ => text,
            }
        }
    }
}

/// Further remarks: optional or bonus, the group, how late and what that cost.
pub(crate) fn remarks(work: &Work) -> Vec<String> {
    let need = match work.need {
        Need::Required => None,
        Need::Optional | Need::Bonus => Some(need(work.need).to_owned()),
    };
    let group = work.group.as_deref().map(|group| format!("group {}", clean::line(group)));
    let undated = work
        .undated
        .as_deref()
        .map(|reason| format!("no points: not known whether it is late: {}", clean::line(reason)));
    let late = work.lateness.map(late).or(undated);
    let as_of = work.as_of.map(|at| format!("version of {at}, the last one in time"));
    let change = work.change.as_ref().map(change);
    [need, group, as_of, late, change].into_iter().flatten().collect()
}

/// The change in its cost since an earlier report.
fn change(change: &CostChange) -> String {
    match change {
        CostChange::New => "not in the earlier report".to_owned(),
        CostChange::Incomparable(reason) => format!("cost not comparable: {}", clean::line(reason)),
        CostChange::Measured(measured) => {
            let too_much = if measured.exceeds { ", too much" } else { "" };
            let of_samples = if measured.samples_only { " of samples" } else { "" };
            let (instructions, memory) = (growth(measured.instructions), growth(measured.memory));
            format!("instructions{of_samples} {instructions}{too_much}, memory {memory}")
        }
    }
}

/// A change in percent, or in words where no percentage expresses it.
pub(crate) fn growth(delta: Delta) -> String {
    match delta.relative() {
        Some(_) if delta.difference() == 0 => "unchanged".to_owned(),
        Some(growth) => growth.to_string(),
        None => "grew from 0".to_owned(),
    }
}

/// How late, how many days are charged, and what that cost.
pub(crate) fn late(lateness: Lateness) -> String {
    let by = format!("late by {}", duration(lateness.seconds));
    let charged = match lateness.days {
        0 => String::new(),
        1 => ", which counts as 1 day of 24 hours".to_owned(),
        days => format!(", which counts as {days} days of 24 hours"),
    };
    let off = if lateness.deducted == Points::default() {
        String::new()
    } else {
        let word = if lateness.deducted == Points::from_hundredths(100) { "point" } else { "points" };
        format!(", {} {word} off", lateness.deducted)
    };
    by + &charged + &off
}

/// A duration to the second, since even one second counts as a day: `1 d 1 h`, `1 d 30 s`.
fn duration(seconds: u64) -> String {
    let parts = [(seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let parts: Vec<String> =
        parts.iter().filter(|(amount, _)| *amount > 0).map(|(amount, unit)| format!("{amount} {unit}")).collect();
    parts.join(" ")
}

/// The points as people write them: `7.5/10`, and `+5` for bonus work.
pub(crate) fn points(work: &Work) -> String {
    match work.need {
        Need::Bonus => format!("+{}", work.earned),
        Need::Required | Need::Optional => format!("{}/{}", work.earned, work.possible),
    }
}

/// The counts of the whole, as one sentence: `12 of 20 files passed, 3 failed; 120.5 of 200 points`.
pub(crate) fn summary(gradebook: &Gradebook) -> String {
    let count = |standing| gradebook.works.iter().filter(|work| work.standing == standing).count();
    let mut text = format!("{} of {} passed", count(Standing::Passed), counted(gradebook.works.len(), "file"));
    for (number, word) in [
        (count(Standing::Failed), "failed"),
        (count(Standing::Skipped), "skipped"),
        (count(Standing::Unjudged), "unjudged"),
        (gradebook.works.iter().filter(|work| work.lateness.is_some()).count(), "late"),
    ] {
        if number > 0 {
            text += &format!(", {number} {word}");
        }
    }
    let (earned, possible) = gradebook.points();
    text + &format!("; {earned} of {possible} points")
}

/// A standing's word.
pub(crate) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Passed => "passed",
        Standing::Failed => "failed",
        Standing::Skipped => "skipped",
        Standing::Unjudged => "unjudged",
    }
}

/// A need's word.
pub(crate) fn need(need: Need) -> &'static str {
    match need {
        Need::Required => "required",
        Need::Optional => "optional",
        Need::Bonus => "bonus",
    }
}

/// The sign for a standing where there is room for one character.
pub(crate) fn mark(standing: Standing) -> char {
    match standing {
        Standing::Passed => '✓',
        Standing::Failed => '✗',
        Standing::Skipped => '–',
        Standing::Unjudged => '!',
    }
}

/// Judge milliseconds of a case whose own figures are shown.
pub(crate) fn spent(entry: &ReportLine) -> Option<u64> {
    match entry.case {
        None => Some(0),
        Some(case) => (case.figures == Figures::Exact).then(|| milliseconds(case.cpu_seconds)),
    }
}

/// Judge seconds as whole milliseconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "judge seconds are few and not negative")]
pub(crate) fn milliseconds(seconds: f64) -> u64 {
    (seconds.max(0.0) * 1000.0).round() as u64
}
