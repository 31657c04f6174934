//! Samples as candidates see them, each also as the text of an own case, to be changed and tried. It knows nothing
//! hidden.

use std::borrow::Cow;

use judge::{Call, Case, Challenge, Entry, Expected, Stimulus, Value};
use maud::{Markup, html};

/// The most characters shown of one text of a sample.
const SHOWN: usize = 4_000;

/// The samples of a stage.
pub(crate) fn samples(challenge: &Challenge, stage: u32) -> Markup {
    let samples: Vec<&Case> = challenge.samples().filter(|case| case.stage == stage).collect();
    let is_told =
        |case: &&&Case| !matches!(case.input.stimulus, Stimulus::Implementation { .. } | Stimulus::Question(_));
    html! {
        @for case in samples.iter().filter(is_told) { (sample(case, challenge)) }
    }
}

fn sample(case: &Case, challenge: &Challenge) -> Markup {
    let own = own_text(case, challenge);
    html! {
        section class="sample" aria-label=(format!("Sample {}", case.id)) {
            h3 {
                span { "Sample " code { (case.id) } }
                @if let Some(own) = &own {
                    button type="button" class="quiet" data-try=(own) hidden { "Try a variation" }
                }
            }
            @for arguments in &case.before {
                p { "Called before in the same run, with: " code { (arguments.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")) } }
            }
            @if case.repeat > 1 { p { "Called " (case.repeat) " times in one run, each time with these arguments." } }
            (block("Input", &input(case, challenge)))
            @for database in &case.input.databases { (block(&format!("The SQLite database {}", database.name), &database.seed)) }
            @for (name, content) in &case.input.files { (block(&format!("The file {name}"), &String::from_utf8_lossy(content))) }
            @if let Some(expected) = case.expected.as_ref().filter(|_| !is_answered_by_line(case)) {
                (block("Expected", &answer(expected)))
            }
            @if let Some(explanation) = &case.explanation { p { (explanation) } }
        }
    }
}

/// A text under a heading of its own.
pub(super) fn block(heading: &str, text: &str) -> Markup {
    html! { div class="block" { div class="label" { (heading) } pre { code { (abridged(text)) } } } }
}

/// The text, or its beginning and how much more there is.
fn abridged(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(SHOWN) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}… and {} more bytes", &text[..end], text.len() - end)),
    }
}

/// Whether each call already shows its result, so that the answer need not be shown again.
fn is_answered_by_line(case: &Case) -> bool {
    matches!((&case.input.stimulus, &case.expected), (Stimulus::Calls(_), Some(Expected::Calls(results))) if !results.is_empty())
}

fn input(case: &Case, challenge: &Challenge) -> String {
    match &case.input.stimulus {
        Stimulus::Arguments(arguments) => {
            let by_position = arguments.iter().enumerate().map(|(index, value)| match parameter(challenge, index) {
                Some(name) => format!("{name} = {value}"),
                None => value.to_string(),
            });
            let by_name = case.input.keywords.iter().map(|(name, value)| format!("{name} = {value}"));
            by_position.chain(by_name).collect::<Vec<_>>().join("\n")
        }
        Stimulus::Calls(calls) => {
            let results = match &case.expected {
                Some(Expected::Calls(results)) => results.as_slice(),
                _ => &[],
            };
            let line = |(index, call): (usize, &Call)| match results.get(index) {
                None | Some(Expected::Value(Value::None)) => spelled(call),
                Some(result) => format!("{}  →  {}", spelled(call), answer(result)),
            };
            calls.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
        }
        Stimulus::Program { stdin, arguments } if arguments.is_empty() => String::from_utf8_lossy(stdin).into_owned(),
        Stimulus::Program { stdin, arguments } => {
            format!("$ solution.py {}\n{}", arguments.join(" "), String::from_utf8_lossy(stdin))
        }
        Stimulus::Database { seed, query: None } => seed.clone(),
        Stimulus::Database { seed, query: Some(query) } => format!("{seed}\n-- asked afterwards:\n{query}"),
        Stimulus::Implementation { .. } | Stimulus::Question(_) => String::new(),
    }
}

/// The case in the form of an own case: arguments, calls line by line, standard input, or SQL that fills the tables.
fn own_text(case: &Case, challenge: &Challenge) -> Option<String> {
    let is_plain = case.before.is_empty()
        && case.repeat == 1
        && case.input.files.is_empty()
        && case.input.databases.is_empty()
        && case.input.keywords.is_empty();
    if !is_plain {
        return None;
    }
    let text = match &case.input.stimulus {
        Stimulus::Arguments(arguments) => {
            let one = |(index, value): (usize, &Value)| match parameter(challenge, index) {
                Some(name) => format!("{name}={value}"),
                None => value.to_string(),
            };
            arguments.iter().enumerate().map(one).collect::<Vec<_>>().join(",\n")
        }
        Stimulus::Calls(calls) => calls.iter().map(spelled).collect::<Vec<_>>().join("\n"),
        Stimulus::Program { stdin, arguments } if arguments.is_empty() => String::from_utf8(stdin.clone()).ok()?,
        Stimulus::Database { seed, query: None } => seed.clone(),
        _ => return None,
    };
    (text.len() <= SHOWN).then_some(text)
}

fn parameter(challenge: &Challenge, index: usize) -> Option<&str> {
    match challenge.entry() {
        Entry::Function(function) => function.parameters.get(index).map(|parameter| parameter.name.as_str()),
        _ => None,
    }
}

fn spelled(call: &Call) -> String {
    let by_name = call.keywords.iter().map(|(name, value)| format!("{name}={value}"));
    let arguments: Vec<String> = call.arguments.iter().map(ToString::to_string).chain(by_name).collect();
    format!("{}({})", call.name, arguments.join(", "))
}

fn answer(expected: &Expected) -> String {
    match expected {
        Expected::Value(value) => value.to_string(),
        Expected::Raises(name) => format!("raises {name}"),
        Expected::Text(text) => text.clone(),
        Expected::Bytes(bytes) => Value::Bytes(bytes.clone()).to_string(),
        Expected::Tests(result) => result.value().to_string(),
        Expected::Calls(calls) => calls.iter().map(answer).collect::<Vec<_>>().join("\n"),
    }
}
