//! `judge compare`: two solutions to a challenge side by side.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use comfy_table::{CellAlignment, Table, presets};
use judge::render::JsonScore;
use judge::{Audience, CaseView, Challenge, Figures, Request, Submission, Verdict, View};
use judge_author::complexity::JsonComplexity;
use judge_grade::{Delta, RelativeChange};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use crate::args::{Common, Compare, ComparisonFormat, ReportFormat, Target};
use crate::banks::Banks;
use crate::complexity::{self, Complexity, Showing};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::json::{self, FormatVersion, JUDGE_VERSION};
use crate::printer::Printer;
use crate::style::BOLD;
use crate::text::{counted, put, tame};
use crate::{judging, source};

/// The headings of the table's columns; figures come after words.
const HEADS: [&str; 6] = ["case", "verdict", "instructions", "change", "memory", "change"];

/// A file and its result.
struct Side<'a> {
    file: &'a Path,
    view: View,
    /// How its costs grow, where the challenge declares that and can measure it.
    complexity: Option<Complexity>,
}

/// A row of the table.
struct Line {
    name: String,
    verdicts: [Verdict; 2],
    /// The figures: exact on both sides, or a bound on at least one, which has no change.
    figures: Figures,
    instructions: Delta,
    memory: Delta,
}

pub(super) fn compare(
    arguments: &Compare,
    common: &Common,
    banks: &Banks,
    printer: &mut Printer,
) -> Result<ExitStatus> {
    let files = [arguments.before.as_path(), arguments.after.as_path()];
    let (challenge, submissions) = open(files, arguments.challenge.as_deref(), banks)?;
    let challenge = arguments.unseal.unsealer(printer)?.open(&challenge, printer)?;
    let judge = judging::prepare(common, printer)?;
    let audience = Audience::from(arguments.audience);
    let mut sides = Vec::with_capacity(files.len());
    for (file, submission) in files.into_iter().zip(submissions) {
        let complexity = if is_measured(&challenge, audience) {
            let measured = complexity::for_report(&judge, &challenge, &submission, Showing::Moving, printer)
                .map_err(|error| judging::incomplete(error, &challenge))?;
            let Some(complexity) = measured else { return Ok(ExitStatus::Interrupted) };
            Some(complexity)
        } else {
            None
        };
        let request = Request::new(Arc::clone(&challenge), submission);
        let ran = judging::quietly(&judge, request, printer).map_err(|error| judging::incomplete(error, &challenge))?;
        let Some(report) = ran else { return Ok(ExitStatus::Interrupted) };
        sides.push(Side { file, view: report.view(audience), complexity });
    }
    let [before, after] = &*sides else { unreachable!("two files were judged") };
    match arguments.format {
        ComparisonFormat::Human => printer.result(&human(&challenge, before, after))?,
        ComparisonFormat::Json => printer.data(&json::written(&data(&challenge, before, after)))?,
        ComparisonFormat::Markdown => printer.result(&markdown(&challenge, before, after))?,
    }
    let unjudged = sides.iter().any(|side| side.view.verdict == Verdict::Unjudged);
    Ok(if unjudged { ExitStatus::JudgeFailed } else { ExitStatus::Success })
}

/// Whether the challenge declares how costs grow and can measure it, on inputs that `audience` may see.
fn is_measured(challenge: &Challenge, audience: Audience) -> bool {
    let can_be = challenge.complexity().is_some() && challenge.sizes().is_some() && challenge.sealed().is_none();
    can_be && (audience == Audience::Author || !challenge.is_secret())
}

/// Both files' sources and the challenge they share; a file that names none takes the other's.
fn open(files: [&Path; 2], challenge: Option<&str>, banks: &Banks) -> Result<(Arc<Challenge>, [Submission; 2])> {
    if files.into_iter().all(source::is_stdin) {
        let hint = "give at least one of the solutions as a file";
        return Err(Failure::new("both solutions cannot be on standard input").hint(hint).into());
    }
    let [first, second] = files.map(|file| {
        let target = |challenge: Option<&str>| Target {
            file: file.to_owned(),
            challenge: challenge.map(str::to_owned),
            format: ReportFormat::Human,
        };
        source::open(&target(challenge), banks)
    });
    let (first, second) = match (first, second) {
        (Ok(first), Ok(second)) => (first, second),
        // Standard input can be read only once.
        (Ok(first), Err(_)) if challenge.is_none() && !source::is_stdin(files[1]) => {
            let second = Submission::new(source::read(files[1])?);
            return Ok((first.challenge, [first.submission, second]));
        }
        (Err(_), Ok(second)) if challenge.is_none() && !source::is_stdin(files[0]) => {
            let first = Submission::new(source::read(files[0])?);
            return Ok((second.challenge, [first, second.submission]));
        }
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    if first.challenge.id() != second.challenge.id() {
        let [one, other] = files.map(Path::display);
        let message = format!("{one} is for {}, and {other} is for {}", first.challenge.id(), second.challenge.id());
        return Err(Failure::new(message).hint("--challenge ID names the challenge of both").into());
    }
    Ok((first.challenge, [first.submission, second.submission]))
}

/// The cases in plan order, then the total of all cases whose own figures are shown.
fn lines(before: &View, after: &View) -> Vec<Line> {
    let line = |(before, after): (&CaseView, &CaseView)| Line {
        name: before.id.clone(),
        verdicts: [before.verdict, after.verdict],
        figures: if before.figures == Figures::Exact { after.figures } else { before.figures },
        instructions: Delta { before: before.instructions, after: after.instructions },
        memory: Delta { before: before.memory_bytes, after: after.memory_bytes },
    };
    let is_whole = before.bounded().or(after.bounded()).is_none();
    let total = Line {
        name: if is_whole { "all cases" } else { "all cases, cost of samples" }.to_owned(),
        verdicts: [before.verdict, after.verdict],
        figures: Figures::Exact,
        instructions: Delta { before: before.instructions, after: after.instructions },
        memory: Delta { before: before.memory_bytes, after: after.memory_bytes },
    };
    before.cases.iter().zip(&after.cases).map(line).chain([total]).collect()
}

impl Line {
    /// The cells below [`HEADS`].
    fn cells(&self) -> [String; 6] {
        let [before, after] = self.verdicts.map(Verdict::label);
        let figures = |delta: Delta, write: fn(u64) -> String| match self.figures {
            Figures::Exact => [pair(delta, write), change(delta)],
            Figures::AtMost | Figures::Withheld => [format!("≤ {}", pair(delta, write)), String::new()],
        };
        let [instructions, instructions_change] = figures(self.instructions, thousands);
        let [memory, memory_change] = figures(self.memory, bytes);
        [
            self.name.clone(),
            if before == after { before } else { format!("{before} → {after}") },
            instructions,
            instructions_change,
            memory,
            memory_change,
        ]
    }
}

fn human(challenge: &Challenge, before: &Side<'_>, after: &Side<'_>) -> String {
    let mut text = String::new();
    let count = counted(before.view.cases.len(), "case");
    put(&mut text, &format!("{BOLD}{}{BOLD:#} ({}, {count})", judge::visible_line(challenge.title()), challenge.id()));
    put(&mut text, &format!("  {} → {}", judge::shown(before.file), judge::shown(after.file)));
    if let Some(complexity) = complexity(challenge) {
        put(&mut text, &format!("  declared complexity: {}", tame(&complexity)));
    }
    if let (Some(before), Some(after)) = (&before.complexity, &after.complexity) {
        put(&mut text, &format!("  measured complexity: {} → {}", before.short(), after.short()));
    }
    put(&mut text, "");
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(HEADS.map(str::to_uppercase));
    for line in lines(&before.view, &after.view) {
        table.add_row(line.cells());
    }
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if index > 1 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        put(&mut text, &format!("  {}", line.trim_end()));
    }
    text
}

fn markdown(challenge: &Challenge, before: &Side<'_>, after: &Side<'_>) -> String {
    let mut text = String::new();
    put(&mut text, &format!("### {} ({})", literal(challenge.title()), challenge.id()));
    put(&mut text, "");
    put(&mut text, &format!("{} → {}", literal(&judge::shown(before.file)), literal(&judge::shown(after.file))));
    if let Some(complexity) = complexity(challenge) {
        put(&mut text, "");
        put(&mut text, &format!("Declared complexity: {}", literal(&complexity)));
    }
    if let (Some(before), Some(after)) = (&before.complexity, &after.complexity) {
        put(&mut text, "");
        put(&mut text, &format!("Measured complexity: {} → {}", literal(&before.short()), literal(&after.short())));
    }
    put(&mut text, "");
    put(&mut text, &format!("| {} |", HEADS.join(" | ")));
    put(&mut text, "|---|---|--:|--:|--:|--:|");
    for line in lines(&before.view, &after.view) {
        put(&mut text, &format!("| {} |", line.cells().map(|cell| literal(&cell)).join(" | ")));
    }
    text
}

/// What `judge compare --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge compare")]
pub(super) struct CompareReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The version of judge.
    judge_version: &'a str,
    /// The version of CPython.
    python_version: &'a str,
    /// The challenge's id.
    challenge: &'a str,
    /// The complexity that it declares.
    complexity: Option<DeclaredData<'a>>,
    /// Both solutions, the earlier first.
    solutions: [SolutionData<'a>; 2],
    /// The change over all cases.
    total: Option<ChangeData>,
    /// The change in each case.
    cases: Vec<CaseChange<'a>>,
}

/// The complexity that a challenge declares.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Declared")]
struct DeclaredData<'a> {
    /// Of time.
    time: Option<&'a str>,
    /// Of memory.
    memory: Option<&'a str>,
}

/// One of the solutions.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Solution")]
struct SolutionData<'a> {
    /// The file.
    file: Cow<'a, str>,
    /// The overall verdict.
    verdict: Verdict,
    /// Points.
    score: JsonScore,
    /// Instructions of all cases whose figures are shown.
    instructions: u64,
    /// The peak growth of memory in bytes among them.
    memory_bytes: u64,
    /// How its costs grow, where that was measured.
    complexity: Option<JsonComplexity>,
}

/// The change in one case, or over all of them.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Change")]
struct ChangeData {
    /// Both verdicts.
    verdicts: [Verdict; 2],
    /// The change of instructions.
    instructions: DeltaData,
    /// The change of memory in bytes.
    memory_bytes: DeltaData,
    /// `at_most` when the figures are bounds that hidden cases share.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["at_most"]))]
    figures: Option<&'static str>,
}

/// The change in one case.
#[derive(Serialize, JsonSchema)]
struct CaseChange<'a> {
    /// The case's id.
    id: &'a str,
    /// The group that the case belongs to.
    group: &'a str,
    /// Whether candidates see the case: `sample` or `hidden`.
    visibility: &'a str,
    #[serde(flatten)]
    change: ChangeData,
}

/// A figure before and after.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Delta")]
struct DeltaData {
    /// Of the earlier solution.
    before: u64,
    /// Of the later one.
    after: u64,
    /// The change in percent; null from zero, and where the figures are bounds.
    percent: Option<Number>,
}

fn data<'a>(challenge: &'a Challenge, before: &'a Side<'_>, after: &'a Side<'_>) -> CompareReport<'a> {
    fn solution<'a>(side: &'a Side<'_>) -> SolutionData<'a> {
        SolutionData {
            file: side.file.to_string_lossy(),
            verdict: side.view.verdict,
            score: JsonScore::of(&side.view),
            instructions: side.view.instructions,
            memory_bytes: side.view.memory_bytes,
            complexity: side.complexity.as_ref().map(Complexity::data),
        }
    }
    let change = |line: &Line| {
        let is_exact = line.figures == Figures::Exact;
        let delta = |delta: Delta| {
            let percent = delta.relative().filter(|_| is_exact).and_then(hundredths);
            DeltaData { before: delta.before, after: delta.after, percent }
        };
        ChangeData {
            verdicts: line.verdicts,
            instructions: delta(line.instructions),
            memory_bytes: delta(line.memory),
            figures: (!is_exact).then_some("at_most"),
        }
    };
    let mut lines = lines(&before.view, &after.view);
    let total = lines.pop().map(|total| change(&total));
    let cases = lines.iter().zip(&before.view.cases).map(|(line, case)| CaseChange {
        id: &case.id,
        group: &case.group,
        visibility: case.visibility.word(),
        change: change(line),
    });
    let declared = challenge.complexity();
    CompareReport {
        format_version: FormatVersion,
        judge_version: JUDGE_VERSION,
        python_version: judge::PYTHON_VERSION,
        challenge: challenge.id().as_str(),
        complexity: declared
            .map(|complexity| DeclaredData { time: complexity.time.as_deref(), memory: complexity.memory.as_deref() }),
        solutions: [solution(before), solution(after)],
        total,
        cases: cases.collect(),
    }
}

/// The complexity that the author declares.
fn complexity(challenge: &Challenge) -> Option<String> {
    let declared = challenge.complexity()?;
    let part = |class: &Option<String>, what: &str| class.as_ref().map(|class| format!("{class} {what}"));
    let parts: Vec<String> =
        [part(&declared.time, "time"), part(&declared.memory, "memory")].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn pair(delta: Delta, write: fn(u64) -> String) -> String {
    if delta.before == delta.after {
        write(delta.after)
    } else {
        format!("{} → {}", write(delta.before), write(delta.after))
    }
}

/// The change in percent; a change from zero has none.
fn change(delta: Delta) -> String {
    delta.relative().map_or_else(|| "new".to_owned(), |growth| growth.to_string())
}

/// A percentage as a JSON number with all its digits.
fn hundredths(growth: RelativeChange) -> Option<Number> {
    growth.to_string().trim_end_matches(" %").trim_start_matches('+').parse().ok()
}

/// `1234567` as `1,234,567`.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Memory grows in pages of 64 KiB, so whole KiB are exact.
fn bytes(number: u64) -> String {
    if number.is_multiple_of(1024) {
        format!("{} KiB", thousands(number / 1024))
    } else {
        format!("{} B", thousands(number))
    }
}

/// `text` on one line, with every character shown literally in Markdown and the HTML inside it.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in judge::visible(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            character if character.is_control() => out.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' | ':' => {
                out.push('\\');
                out.push(character);
            }
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_for_people() {
        for (number, text) in [(0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), text);
        }
        assert_eq!(bytes(0), "0 KiB");
        assert_eq!(bytes(65_536), "64 KiB");
        assert_eq!(bytes(1_000), "1,000 B");
    }

    #[test]
    fn hostile_names_stay_in_their_cell() {
        assert_eq!(literal("a|b.py"), "a\\|b.py");
        assert_eq!(literal("<script>x</script>"), "&lt;script&gt;x&lt;/script&gt;");
        assert_eq!(literal("![x](http://e)"), "\\!\\[x\\]\\(http\\://e\\)");
        assert_eq!(literal("a\nb\u{202e}c @all"), r"a b\\u\{202e\}c &#64;all");
    }
}
