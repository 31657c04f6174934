//! Whether each example in a statement is a sample case, with the same answer.
//!
//! Part of the author's check: `examples` reads the statement, and the cases here have their answers filled in.
//! Everything is compared on the host; a custom checker is not run, so with one, the sample's exact answer has to be
//! shown.

use judge::literals::LiteralCall;
use judge::{Call, Case, Challenge, Comparison, Entry, Expected, Problem, Stimulus, Value, Visibility};
use judge_sandbox::call::{self, Action};

use super::examples::{self, Block, Shown};
use super::{FileProblem, STATEMENT, stage_file};

/// The most characters of an example that a message quotes.
const QUOTED: usize = 80;

const NOT_A_SAMPLE: &str = "add it to [[samples]] in cases.toml, or show a call of an existing sample";

const CORRECT_ONE: &str = "correct statement.md or the sample in cases.toml";

/// What is wrong with the examples in the statement; `cases` have answers where they are known.
pub(super) fn check(challenge: &Challenge, cases: &[Case]) -> Vec<FileProblem> {
    let mut findings = Vec::new();
    for stage in 1..=challenge.stages() {
        let samples = cases.iter().filter(|case| case.visibility == Visibility::Sample && case.stage == stage);
        let samples: Vec<&Case> = samples.collect();
        let text = challenge.stage(stage).unwrap_or_default();
        let blocks = examples::blocks(text);
        let problems = match &challenge.entry() {
            Entry::Function(_) => calls(challenge, text, &blocks, &samples),
            Entry::Class(_) => sequences(challenge, &blocks, &samples),
            Entry::Program => runs(challenge, &blocks, &samples),
            Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_) => Vec::new(),
        };
        let file = if stage == 1 { STATEMENT.to_owned() } else { stage_file(stage) };
        findings.extend(problems.into_iter().map(|problem| FileProblem::new(file.clone(), problem)));
    }
    findings
}

fn calls(challenge: &Challenge, text: &str, blocks: &[Block<'_>], samples: &[&Case]) -> Vec<Problem> {
    let names = shown_names(challenge);
    let in_blocks = blocks.iter().flat_map(|block| examples::calls(block, &names));
    let shown: Vec<Shown> = in_blocks.chain(examples::labelled(text)).collect();
    shown.iter().filter_map(|shown| call(challenge, shown, samples).err()).collect()
}

/// The ways to write the entry: `name`, `Solution.name`, `Solution().name`.
fn shown_names(challenge: &Challenge) -> Vec<String> {
    let mut names = Vec::new();
    for spelling in challenge.entry().spellings() {
        names.push(spelling.to_owned());
        if let Some((class, method)) = spelling.rsplit_once('.') {
            names.push(format!("{class}().{method}"));
            names.push(method.to_owned());
        }
    }
    names
}

fn call(challenge: &Challenge, shown: &Shown, samples: &[&Case]) -> Result<(), Problem> {
    let Some(answer) = &shown.answer else { return Ok(()) };
    // Names that are not parameters show that it is not a call of the entry.
    let Some(arguments) = in_order(challenge, &shown.call) else { return Ok(()) };
    let meant = |case: &&&Case| given(challenge, case).is_some_and(|given| same_all(&given, &arguments));
    let samples: Vec<&&Case> = samples.iter().filter(meant).collect();
    if samples.is_empty() {
        let message = format!("{} is shown with an answer, but is not a sample", code(&shown.text));
        return Err(Problem::new(message).advise(NOT_A_SAMPLE).at(shown.line, 1));
    }
    let differing =
        |case: &&&Case| case.expected.as_ref().is_some_and(|expected| !fits(challenge, case, expected, answer));
    match samples.iter().find(|case| differing(case)) {
        Some(case) if samples.iter().all(differing) => Err(disagreement(shown, case, answer)),
        _ => Ok(()),
    }
}

/// The arguments of a shown call in the order of the parameters.
fn in_order(challenge: &Challenge, call: &LiteralCall) -> Option<Vec<Value>> {
    ordered(challenge, &call.positional, &call.named)
}

/// The arguments of a case in that order.
fn given(challenge: &Challenge, case: &Case) -> Option<Vec<Value>> {
    let Stimulus::Arguments(arguments) = &case.input.stimulus else { return None };
    ordered(challenge, arguments, &case.input.keywords)
}

fn ordered(challenge: &Challenge, by_position: &[Value], by_name: &[(String, Value)]) -> Option<Vec<Value>> {
    let Entry::Function(entry) = &challenge.entry() else { return None };
    let mut arguments = by_position.to_vec();
    for parameter in entry.parameters.iter().skip(arguments.len()) {
        let (_, value) = by_name.iter().find(|(name, _)| *name == parameter.name)?;
        arguments.push(value.clone());
    }
    (arguments.len() == by_position.len() + by_name.len()).then_some(arguments)
}

fn sequences(challenge: &Challenge, blocks: &[Block<'_>], samples: &[&Case]) -> Vec<Problem> {
    let names = shown_names(challenge);
    let mut problems = Vec::new();
    for sequence in blocks.iter().flat_map(|block| examples::sequences(block, &names)) {
        if sequence.calls.iter().all(|(_, call)| call.answer.is_none()) {
            continue;
        }
        let same = |call: &Call, shown: &Shown| {
            let same_name = |((name, value), (other, shown)): (&(String, Value), &(String, Value))| {
                name == other && same_all(std::slice::from_ref(value), std::slice::from_ref(shown))
            };
            same_all(&call.arguments, &shown.call.positional)
                && call.keywords.len() == shown.call.named.len()
                && call.keywords.iter().zip(&shown.call.named).all(same_name)
        };
        // A statement may stop before the sample does.
        let is_meant = |object: &[(usize, Action<'_>)]| match object.split_first() {
            Some(((_, made), calls)) => {
                same(made.call, &sequence.constructor)
                    && calls.len() >= sequence.calls.len()
                    && calls
                        .iter()
                        .zip(&sequence.calls)
                        .all(|((_, call), (name, shown))| call.method == Some(name.as_str()) && same(call.call, shown))
            }
            None => false,
        };
        let meant = samples.iter().find_map(|case| {
            let Stimulus::Calls(calls) = &case.input.stimulus else { return None };
            let object = call::objects(calls).into_iter().find(|object| is_meant(object))?;
            Some((case, object))
        });
        let Some((case, object)) = meant else {
            let text = code(&sequence.constructor.text);
            let message = format!("the calls from {text} on are shown with answers, but match no sample");
            let problem = Problem::new(message).advise(NOT_A_SAMPLE).at(sequence.constructor.line, 1);
            problems.push(problem);
            continue;
        };
        let Some(Expected::Calls(answers)) = &case.expected else { continue };
        let its = object.iter().skip(1).filter_map(|(place, _)| answers.get(*place));
        for (expected, (_, shown)) in its.zip(&sequence.calls) {
            if let Some(answer) = &shown.answer
                && !fits(challenge, case, expected, answer)
            {
                problems.push(disagreement_with(shown, case, expected, answer));
            }
        }
    }
    problems
}

fn runs(challenge: &Challenge, blocks: &[Block<'_>], samples: &[&Case]) -> Vec<Problem> {
    let same_lines = |one: &str, other: &str| Comparison::Lines.accepts_text(one, other) == Some(true);
    let text = |block: &Block<'_>| block.lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let mut problems = Vec::new();
    for (input, outputs) in examples::runs(blocks) {
        let read = text(input);
        let meant = |case: &&&Case| {
            let Stimulus::Program { stdin, .. } = &case.input.stimulus else { return false };
            std::str::from_utf8(stdin).is_ok_and(|stdin| same_lines(stdin, &read))
        };
        let samples: Vec<&&Case> = samples.iter().filter(meant).collect();
        if samples.is_empty() {
            let hint = "add it to [[samples]] in cases.toml, or show the `stdin` of an existing sample";
            problems.push(Problem::new("no sample has this input").advise(hint).at(input.line, 1));
            continue;
        }
        for output in outputs {
            let printed = text(output);
            let fits = |case: &&&Case| match &case.expected {
                Some(Expected::Text(expected)) => {
                    let accepts = challenge.comparison_of(case).accepts_text(expected, &printed);
                    accepts.unwrap_or_else(|| same_lines(expected, &printed))
                }
                _ => true,
            };
            if !samples.iter().any(fits) {
                let ids: Vec<&str> = samples.iter().map(|case| case.id.as_str()).collect();
                let message = format!("this output is not what {} expects", sample_names(&ids));
                problems.push(Problem::new(message).advise(CORRECT_ONE).at(output.line, 1));
            }
        }
    }
    problems
}

fn sample_names(ids: &[&str]) -> String {
    match ids {
        [only] => format!("the sample `{only}`"),
        several => format!("any of the samples {}", judge::reading::joined(several, "and")),
    }
}

/// Whether the shown answer is as good as the expected one.
fn fits(challenge: &Challenge, case: &Case, expected: &Expected, shown: &Expected) -> bool {
    let comparison = challenge.comparison_of(case);
    match (expected, shown) {
        (Expected::Value(expected), Expected::Value(shown)) => match comparison {
            Comparison::Lines | Comparison::Tokens => same(expected, shown),
            _ => comparison.accepts(expected, shown).unwrap_or_else(|| same(expected, shown)),
        },
        (Expected::Raises(expected), Expected::Raises(shown)) => {
            let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
            last(expected) == last(shown)
        }
        _ => false,
    }
}

fn same(one: &Value, other: &Value) -> bool {
    Comparison::Exact.accepts(one, other) == Some(true)
}

fn same_all(some: &[Value], others: &[Value]) -> bool {
    some.len() == others.len() && some.iter().zip(others).all(|(one, other)| same(one, other))
}

fn disagreement(shown: &Shown, case: &Case, answer: &Expected) -> Problem {
    let expected = case.expected.clone().unwrap_or(Expected::Value(Value::None));
    disagreement_with(shown, case, &expected, answer)
}

fn disagreement_with(shown: &Shown, case: &Case, expected: &Expected, answer: &Expected) -> Problem {
    let message = format!(
        "{} is shown to {}, but the sample `{}` says that it must {}",
        code(&shown.text),
        in_words(answer),
        case.id,
        in_words(expected)
    );
    Problem::new(message).advise(CORRECT_ONE).at(shown.line, 1)
}

fn in_words(answer: &Expected) -> String {
    match answer {
        Expected::Value(value) => format!("give {}", value.abridged(QUOTED)),
        Expected::Raises(name) => format!("raise {name}"),
        Expected::Calls(_) | Expected::Text(_) | Expected::Bytes(_) | Expected::Tests(_) => {
            "give something else".to_owned()
        }
    }
}

fn code(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut characters = line.chars();
    let start: String = characters.by_ref().take(QUOTED).collect();
    format!("`{start}{}`", if characters.next().is_some() { "…" } else { "" })
}
