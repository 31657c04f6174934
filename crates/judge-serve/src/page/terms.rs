//! What a challenge asks for and allows, in words: the entry, the limits of a case, and the rules. It knows no case.

use judge::entry::{Construct, Drill, SqlEntry, Statements};
use judge::{Challenge, Entry, FunctionEntry, Limits};
use maud::{Markup, html};

/// What a solution has to define or write.
pub(crate) fn entry(challenge: &Challenge) -> Markup {
    let spellings = challenge.entry().spellings();
    html! {
        p class="entry" {
            @match challenge.entry() {
                Entry::Function(function) => { "Write a function " code { (signature(function)) } "." }
                Entry::Class(class) => { "Write a class " code { (class.name) } "." }
                Entry::Program => { "Write a program that reads standard input and prints to standard output." }
                Entry::Sql(sql) => { (self::sql(sql)) }
                Entry::Tests(tests) => {
                    "Write tests of the module " code { (tests.module) } ": " code { "unittest.TestCase" }
                    " classes, or functions named " code { "test_…" } " with " code { "assert" } "."
                }
                Entry::Drill(Drill::Predict) => {
                    "Write what each program prints. Of a program that ends with an exception, the last line is the name of \
                     its type."
                }
                Entry::Drill(Drill::Choose) => { "Choose the options that hold: one, several or none of each question." }
            }
            @if let Some(aliases) = spellings.get(1..).filter(|aliases| !aliases.is_empty()) {
                " " (codes(aliases)) " is accepted as well."
            }
            @if challenge.entry().keeps_arguments() { " Arguments must stay as they are." }
        }
    }
}

fn sql(sql: &SqlEntry) -> Markup {
    let columns: Vec<&str> = sql.columns.iter().map(String::as_str).collect();
    html! {
        @match sql.statements {
            Statements::One => { "Write one query in SQL (SQLite), which changes nothing." }
            Statements::Several => {
                "Write SQL (SQLite): the last query answers; only temporary tables and views can be made."
            }
            Statements::Writing => { "Write SQL (SQLite), which may change the database." }
        }
        @if !columns.is_empty() { " The columns of the answer are named " (codes(&columns)) "." }
    }
}

fn signature(function: &FunctionEntry) -> String {
    let names: Vec<&str> = function.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    format!("{}({})", function.name, names.join(", "))
}

fn codes(names: &[&str]) -> Markup {
    html! { @for (index, name) in names.iter().enumerate() { @if index > 0 { ", " } code { (name) } } }
}

/// What a solution may use, and what it must not contain.
pub(crate) fn limits(challenge: &Challenge) -> Markup {
    let own = challenge.limits();
    let rules = challenge.rules();
    let texts = |names: &[String]| names.to_vec();
    let forbidden = [
        ("not to be called", texts(&rules.forbid_calls)),
        ("not to be imported", texts(&rules.forbid_imports)),
        ("methods not to be used", texts(&rules.forbid_methods)),
        ("not to appear", rules.forbid_syntax.iter().map(|one: &Construct| one.word().to_owned()).collect()),
    ];
    html! {
        ul class="terms" {
            li { (seconds(own)) " of computing per case" }
            li { (size(own.memory)) " of memory above the interpreter's own" }
            li { (size(own.output)) " of output" }
            @for (group, terms) in challenge.groups() {
                @let limits = terms.limits.over(own);
                @if limits != *own { li { "cases of the group " code { (group) } ": " (seconds(&limits)) ", " (size(limits.memory)) } }
            }
            @if let Some(lines) = challenge.max_changed_lines() {
                li { "at most " (counted(lines as usize, "line")) " changed against the starter" }
            }
            @if let Some(complexity) = challenge.complexity() {
                @if let Some(order) = &complexity.time { li { "asked for: " (order) " time" } }
                @if let Some(order) = &complexity.memory { li { "asked for: " (order) " memory" } }
            }
            @for (what, names) in forbidden.iter().filter(|(_, names)| !names.is_empty()) {
                li { (what) ": " (codes(&names.iter().map(String::as_str).collect::<Vec<_>>())) }
            }
        }
    }
}

fn seconds(limits: &Limits) -> String {
    let seconds = limits.cpu_seconds().to_string();
    format!("{seconds} judge second{}", if seconds == "1" { "" } else { "s" })
}

/// A number with its noun.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Bytes for people to read.
#[expect(clippy::cast_precision_loss, reason = "shown to one decimal")]
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_048_576 => format!("{:.1} KiB", bytes as f64 / 1024.0).replace(".0 ", " "),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0).replace(".0 ", " "),
    }
}
