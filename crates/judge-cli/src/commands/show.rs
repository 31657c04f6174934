//! `judge show`: a challenge as its candidates see it, as Markdown, drawn where a terminal can. It shows nothing
//! hidden.

mod data;
mod questions;

use anyhow::Result;
use judge::entry::{Drill, SqlEntry, Statements};
use judge::{Case, Challenge, Entry, Expected, FunctionEntry, Rules, Stimulus, Visibility};

pub(super) use self::data::ShowReport;
use crate::args::{Common, DataFormat, Show};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::json;
use crate::markdown;
use crate::practice::Practice;
use crate::printer::Printer;
use crate::text::{counted, put, shell_word};

/// The most lines shown of one file or text of a sample.
const LINES: usize = 40;

pub(super) fn show(arguments: &Show, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let challenge = banks.named(&arguments.challenge)?;
    let stage = arguments.stage.unwrap_or(1);
    let Some(text) = challenge.stage(stage) else {
        let message = format!("{} has no stage {stage}", challenge.id());
        return Err(Failure::new(message)
            .hint(match challenge.stages() {
                1 => "it has no stages".to_owned(),
                stages => format!("it has {stages} stages"),
            })
            .into());
    };
    if stage > 1 && !arguments.spoil && !Practice::of(common)?.read()?.has_reached(challenge.id(), stage) {
        let named = shell_word(&arguments.challenge);
        return Err(Failure::new(format!(
            "stage {stage} of {} is shown once the stages before it are passed",
            challenge.id()
        ))
        .hint("`judge submit FILE` with a solution that passes all cases of those stages unlocks it")
        .hint(format!("`judge show {named} --stage {stage} --spoil` shows it now"))
        .into());
    }
    match arguments.format {
        DataFormat::Json => printer.data(&json::written(&ShowReport::of(&challenge, stage, text)))?,
        DataFormat::Human => {
            let document = if stage == 1 { document(&challenge) } else { further(&challenge, stage, text) };
            if printer.is_rich() {
                printer.result(&markdown::drawn(&document, Printer::columns()))?;
                if stage == 1 {
                    printer.next_step(&format!("judge new {}", challenge.id()))?;
                }
            } else {
                printer.result(&document)?;
            }
        }
    }
    Ok(ExitStatus::Success)
}

/// What a stage adds, with its samples.
fn further(challenge: &Challenge, stage: u32, text: &str) -> String {
    let mut text = format!("{}\n", text.trim_end());
    section(&mut text, "Samples", &samples(challenge, stage));
    text
}

/// The samples of a stage.
fn samples(challenge: &Challenge, stage: u32) -> String {
    let samples = challenge.samples().filter(|case| case.stage == stage);
    samples.map(|case| sample(case, challenge.entry())).collect()
}

fn document(challenge: &Challenge) -> String {
    let mut text = format!("{}\n", challenge.statement().trim_end());
    section(&mut text, "Entry", &entry(challenge.entry()));
    if matches!(challenge.entry(), Entry::Drill(_)) {
        section(&mut text, "Questions", &questions::section(challenge));
    } else {
        section(&mut text, "Samples", &samples(challenge, 1));
        section(&mut text, "Limits", &limits(challenge));
    }
    section(&mut text, "Rules", &rules(challenge.rules()));
    section(&mut text, "About", &about(challenge));
    text
}

fn section(text: &mut String, title: &str, content: &str) {
    if !content.is_empty() {
        put(text, &format!("\n## {title}\n\n{}", content.trim_end()));
    }
}

fn entry(entry: &Entry) -> String {
    let own = match entry {
        Entry::Program => return "A program that reads standard input and prints to standard output.\n".to_owned(),
        Entry::Sql(sql) => return self::sql(sql),
        Entry::Tests(tests) => {
            return format!(
                "Tests of the module `{}`: unittest.TestCase classes, or functions named `test_..` with assert.\n",
                tests.module
            );
        }
        Entry::Drill(drill) => {
            let text = match drill {
                Drill::Predict => {
                    "A sheet with what each program prints. Of a program that ends with an exception, the last line is \
                                   the name of its type."
                }
                Drill::Choose => "A sheet with the options that hold: one, several or none of each question.",
            };
            return format!("{text}\n");
        }
        Entry::Function(function) => format!("A function `{}`.", signature(function)),
        Entry::Class(class) => format!("A class `{}`.", class.name),
    };
    let aliases = match entry.spellings().get(1..) {
        Some(aliases) if !aliases.is_empty() => {
            let are = if aliases.len() == 1 { "is" } else { "are" };
            format!(" {} {are} accepted as well.", quoted(aliases))
        }
        _ => String::new(),
    };
    let kept = if entry.keeps_arguments() { " Arguments must stay as they are." } else { "" };
    format!("{own}{aliases}{kept}\n")
}

fn sql(sql: &SqlEntry) -> String {
    let statements = match sql.statements {
        Statements::One => "One query in SQL (SQLite), which changes nothing.",
        Statements::Several => "SQL (SQLite): the last query answers; only temporary tables and views can be made.",
        Statements::Writing => "SQL (SQLite), which may change the database.",
    };
    let columns = if sql.columns.is_empty() {
        String::new()
    } else {
        format!(" The columns of the answer are named {}.", quoted(&texts(&sql.columns)))
    };
    format!("{statements}{columns}\n")
}

fn signature(function: &FunctionEntry) -> String {
    let names: Vec<&str> = function.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    format!("{}({})", function.name, names.join(", "))
}

fn sample(case: &Case, entry: &Entry) -> String {
    let mut text = format!("### {}\n\n", case.id);
    for arguments in &case.before {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        put(&mut text, &format!("Called before in the same run, with: {}\n", arguments.join(", ")));
    }
    if case.repeat > 1 {
        put(&mut text, &format!("Called {} times in one run, each time with these arguments.\n", case.repeat));
    }
    let (mut lines, mut answered) = (String::new(), false);
    match &case.input.stimulus {
        Stimulus::Arguments(arguments) => {
            for (index, argument) in arguments.iter().enumerate() {
                let name = match entry {
                    Entry::Function(function) => function.parameters.get(index).map(|parameter| &parameter.name),
                    _ => None,
                };
                match name {
                    Some(name) => put(&mut lines, &format!("{name} = {argument}")),
                    None => put(&mut lines, &argument.to_string()),
                }
            }
            for (name, argument) in &case.input.keywords {
                put(&mut lines, &format!("{name}={argument}"));
            }
        }
        Stimulus::Calls(calls) => {
            let results = match &case.expected {
                Some(Expected::Calls(results)) => results.as_slice(),
                _ => &[],
            };
            answered = !results.is_empty();
            for (index, call) in calls.iter().enumerate() {
                let by_name = call.keywords.iter().map(|(name, value)| format!("{name}={value}"));
                let arguments: Vec<String> = call.arguments.iter().map(ToString::to_string).chain(by_name).collect();
                let result = match results.get(index) {
                    None | Some(Expected::Value(judge::Value::None)) => String::new(),
                    Some(result) => format!("  →  {}", answer(result)),
                };
                put(&mut lines, &format!("{}({}){result}", call.name, arguments.join(", ")));
            }
        }
        Stimulus::Program { stdin, arguments } => {
            if !arguments.is_empty() {
                put(&mut text, &format!("Arguments: `{}`\n", arguments.join(" ")));
            }
            lines.push_str(&String::from_utf8_lossy(stdin));
        }
        Stimulus::Database { seed, query } => {
            lines.push_str(seed);
            if let Some(query) = query {
                put(&mut lines, &format!("-- asked afterwards:\n{query}"));
            }
        }
        Stimulus::Implementation { .. } => lines.push_str("an implementation"),
        // It is shown with the other questions.
        Stimulus::Question(_) => {}
    }
    block(&mut text, "", &lines);
    for database in &case.input.databases {
        block(&mut text, &format!("The SQLite database `{}`:", database.name), &database.seed);
    }
    for (name, content) in &case.input.files {
        block(&mut text, &format!("The file `{name}`:"), &String::from_utf8_lossy(content));
    }
    if let Some(expected) = case.expected.as_ref().filter(|_| !answered) {
        block(&mut text, "Expected:", &answer(expected));
    }
    if let Some(explanation) = &case.explanation {
        put(&mut text, &format!("{explanation}\n"));
    }
    text
}

fn answer(expected: &Expected) -> String {
    match expected {
        Expected::Value(value) => value.to_string(),
        Expected::Raises(name) => format!("raises {name}"),
        Expected::Text(text) => text.clone(),
        Expected::Bytes(bytes) => judge::Value::Bytes(bytes.clone()).to_string(),
        Expected::Tests(result) => result.value().to_string(),
        Expected::Calls(calls) => calls.iter().map(answer).collect::<Vec<_>>().join("\n"),
    }
}

/// A block of code under a heading of its own.
pub(super) fn block(text: &mut String, heading: &str, content: &str) {
    if !heading.is_empty() {
        put(text, &format!("{heading}\n"));
    }
    // Content cannot close a fence that is longer than any in it.
    let longest = content.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    put(text, &fence);
    let lines: Vec<&str> = content.lines().collect();
    for line in lines.iter().take(LINES) {
        put(text, line);
    }
    if lines.len() > LINES {
        put(text, &format!("… {} more lines", lines.len() - LINES));
    }
    put(text, &format!("{fence}\n"));
}

fn limits(challenge: &Challenge) -> String {
    let limits = challenge.limits();
    let mut text = String::new();
    put(&mut text, &format!("- {} per case", counted_seconds(limits)));
    put(&mut text, &format!("- {} of memory above the interpreter's own", size(limits.memory)));
    put(&mut text, &format!("- {} of output", size(limits.output)));
    for (group, terms) in challenge.groups() {
        let own = terms.limits.over(limits);
        if own != *limits {
            let seconds = counted_seconds(&own);
            put(&mut text, &format!("- cases of the group `{group}`: {seconds}, {} of memory", size(own.memory)));
        }
    }
    if let Some(lines) = challenge.max_changed_lines() {
        put(&mut text, &format!("- at most {} changed against the starter", counted(lines as usize, "line")));
    }
    if let Some(complexity) = challenge.complexity() {
        for (what, order) in [("time", &complexity.time), ("memory", &complexity.memory)] {
            if let Some(order) = order {
                put(&mut text, &format!("- asked for: {order} {what}"));
            }
        }
    }
    text
}

fn counted_seconds(limits: &judge::Limits) -> String {
    let seconds = limits.cpu_seconds().to_string();
    format!("{seconds} judge second{}", if seconds == "1" { "" } else { "s" })
}

fn about(challenge: &Challenge) -> String {
    let mut text = String::new();
    put(&mut text, &format!("- level {}, about {} minutes", challenge.level().word(), challenge.minutes()));
    if challenge.stages() > 1 {
        let next = format!("`judge show {} --stage 2`", challenge.id());
        put(
            &mut text,
            &format!("- {} stages: once one is passed, the next is shown, as by {next}", challenge.stages()),
        );
    }
    put(&mut text, &format!("- topics: {}", challenge.topics().join(", ")));
    if let Some(track) = challenge.track() {
        put(&mut text, &format!("- track: {track}"));
    }
    if !challenge.builds_on().is_empty() {
        put(&mut text, &format!("- builds on: {}", challenge.builds_on().join(", ")));
    }
    let (samples, hidden) = (counted(challenge.samples().count(), "sample"), counted(hidden(challenge), "hidden case"));
    match challenge.sealed() {
        None if matches!(challenge.entry(), Entry::Drill(_)) => {
            put(&mut text, &format!("- {}", counted(challenge.cases().len(), "question")));
        }
        Some(_) => put(&mut text, &format!("- judged on {samples} and on hidden cases, which are sealed")),
        None => put(&mut text, &format!("- judged on {samples} and at least {hidden}")),
    }
    text
}

/// The hidden cases written by hand; how many are generated is known only when they are run.
fn hidden(challenge: &Challenge) -> usize {
    challenge.cases().iter().filter(|case| case.visibility == Visibility::Hidden).count()
}

fn rules(rules: &Rules) -> String {
    let mut text = String::new();
    let mut rule = |what: &str, names: &[&str]| {
        if !names.is_empty() {
            put(&mut text, &format!("- {what}: {}", quoted(names)));
        }
    };
    rule("not to be called", &texts(&rules.forbid_calls));
    rule("not to be imported", &texts(&rules.forbid_imports));
    rule("methods not to be used", &texts(&rules.forbid_methods));
    rule("not to appear", &rules.forbid_syntax.iter().map(|construct| construct.word()).collect::<Vec<_>>());
    text
}

fn texts(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[expect(clippy::cast_precision_loss, reason = "shown to one decimal")]
fn size(bytes: u64) -> String {
    match bytes {
        0..1_048_576 => format!("{:.1} KiB", bytes as f64 / 1024.0).replace(".0 ", " "),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0).replace(".0 ", " "),
    }
}
