//! Whether starter and statement agree with the entry: its name, its parameters, and the methods that cases call.
//!
//! Part of the author's check. Sources are read on the host and not run.

use std::collections::BTreeSet;

use judge::reading::joined;
use judge::source::{Class, Outline, Signature};
use judge::{Case, Challenge, Entry, Problem, Stimulus};
use judge_sandbox::call;

use super::examples::{self, Block};
use super::{FileProblem, STATEMENT, stage_file};

/// What is wrong with the starter in the file of this name.
pub(super) fn starter(challenge: &Challenge, file: &str, cases: &[Case]) -> Vec<FileProblem> {
    if matches!(challenge.entry(), Entry::Sql(_) | Entry::Drill(_)) {
        return Vec::new();
    }
    let outline = match Outline::of(challenge.starter()) {
        Ok(outline) => outline,
        Err(place) => {
            let problem = Problem::new(format!("the starter cannot be read: {}", place.message));
            let problem = problem.advise("a candidate begins with it, so it must be Python that compiles");
            let problem = if place.line > 0 { problem.at(place.line, place.column.max(1)) } else { problem };
            return vec![FileProblem::new(file, problem)];
        }
    };
    let mut problems = Vec::new();
    if let Entry::Tests(tests) = &challenge.entry() {
        if !outline.imports.contains(&tests.module) {
            let message = format!("the starter does not import `{}`, the module that is tested", tests.module);
            problems.push(Problem::new(message).advise(format!("write `from {} import …` into it", tests.module)));
        }
    } else if !challenge.entry().spellings().is_empty() {
        match Defined::of(challenge, &outline) {
            // Methods of later stages are not known yet to a candidate who begins.
            Some(defined) => {
                let first: Vec<Case> = cases.iter().filter(|case| case.stage == 1).cloned().collect();
                problems.extend(defined.problems(challenge, &first));
            }
            None if challenge.entry().spellings().iter().any(|name| outline.defines(name)) => {}
            None => problems.push(undefined(challenge)),
        }
    }
    problems.into_iter().map(|problem| FileProblem::new(file, problem)).collect()
}

/// What is wrong with the way the statement names the entry.
pub(super) fn statement(challenge: &Challenge, cases: &[Case]) -> Vec<FileProblem> {
    let names = |word: &str| is_named(challenge.statement(), word);
    let of_stage = |stage: u32| cases.iter().filter(move |case| case.stage == stage);
    let missing = |what: String| {
        let hint = "a candidate has to know what it is called: write the name into statement.md";
        Problem::new(format!("the statement does not name {what}")).advise(hint)
    };
    let mut problems = Vec::new();
    match &challenge.entry() {
        Entry::Function(_) | Entry::Class(_) => {
            let spellings = challenge.entry().spellings();
            let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
            if !spellings.iter().any(|name| names(&last(name))) {
                problems.push(missing(format!("`{}`", spellings.first().copied().unwrap_or_default())));
            }
            let unnamed = methods(of_stage(1)).into_iter().filter(|method| !names(method));
            problems.extend(unnamed.map(|method| missing(format!("the method `{method}`"))));
        }
        Entry::Sql(sql) => {
            problems.extend(
                sql.columns
                    .iter()
                    .filter(|column| !names(column))
                    .map(|column| missing(format!("the column `{column}`"))),
            );
        }
        Entry::Tests(tests) => {
            if !names(&tests.module) {
                problems.push(missing(format!("the module `{}`", tests.module)));
            }
        }
        Entry::Program | Entry::Drill(_) => {}
    }
    let first: Vec<Case> = of_stage(1).cloned().collect();
    for block in examples::blocks(challenge.statement()) {
        problems.extend(signature(challenge, &block, &first));
    }
    let mut findings: Vec<FileProblem> =
        problems.into_iter().map(|problem| FileProblem::new(STATEMENT, problem)).collect();
    let mut so_far = challenge.statement().to_owned();
    for (stage, text) in (2..=challenge.stages()).filter_map(|stage| Some((stage, challenge.stage(stage)?))) {
        so_far.push_str(text);
        for method in methods(of_stage(stage)).into_iter().filter(|method| !is_named(&so_far, method)) {
            let problem = Problem::new(format!("stages up to this one do not name the method `{method}`"));
            let hint = "a candidate has to know what it is called: write the name into the stage that adds it";
            findings.push(FileProblem::new(stage_file(stage), problem.advise(hint)));
        }
    }
    findings
}

/// What is wrong with the signature in a block of code, if it shows one.
fn signature(challenge: &Challenge, block: &Block<'_>, cases: &[Case]) -> Vec<Problem> {
    let outline = Outline::of(&examples::signatures(block));
    let Ok(outline) = outline else { return Vec::new() };
    let Some(defined) = Defined::of(challenge, &outline) else { return Vec::new() };
    let shift = block.line.saturating_sub(1);
    let problems = defined.problems(challenge, cases).into_iter();
    problems
        .map(|problem| match problem.line() {
            Some(line) => problem.at(line.saturating_add(shift), 1),
            None => problem,
        })
        .collect()
}

/// Whether `text` contains `word`, and not as part of another name.
fn is_named(text: &str, word: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            !before.is_some_and(is_part) && !after.is_some_and(is_part)
        })
}

/// The methods that cases call, each once.
fn methods<'c>(cases: impl Iterator<Item = &'c Case>) -> BTreeSet<&'c str> {
    let calls = cases.filter_map(|case| match &case.input.stimulus {
        Stimulus::Calls(calls) => Some(call::actions(calls)),
        _ => None,
    });
    calls.flatten().filter_map(|action| action.method).collect()
}

fn undefined(challenge: &Challenge) -> Problem {
    let spellings = challenge.entry().spellings();
    let problem = Problem::new(format!("the starter defines nothing named {}", joined(&spellings, "or")));
    let name = spellings.first().copied().unwrap_or_default();
    problem.advise(match &challenge.entry() {
        Entry::Class(_) => format!("write `class {name}:` into it, with the methods that the cases call"),
        Entry::Function(function) => {
            let names: Vec<&str> = function.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
            format!("write `def {name}({}):` into it, or correct `name` in [entry]", names.join(", "))
        }
        _ => "correct [entry]".to_owned(),
    })
}

/// The definition of the entry.
enum Defined<'o> {
    Function(&'o str, &'o Signature),
    Class(&'o str, &'o Class),
}

impl<'o> Defined<'o> {
    /// The first spelling of the entry that is defined so that its parameters are known.
    fn of(challenge: &'o Challenge, outline: &'o Outline) -> Option<Self> {
        challenge.entry().spellings().into_iter().find_map(|spelling| {
            match (&challenge.entry(), spelling.split_once('.')) {
                (Entry::Class(_), _) => outline.classes.get(spelling).map(|class| Self::Class(spelling, class)),
                (_, None) => outline.functions.get(spelling).map(|function| Self::Function(spelling, function)),
                (_, Some((class, method))) => {
                    let method = outline.classes.get(class)?.methods.get(method)?;
                    Some(Self::Function(spelling, method))
                }
            }
        })
    }

    fn problems(&self, challenge: &Challenge, cases: &[Case]) -> Vec<Problem> {
        match self {
            Self::Function(name, signature) => function(challenge, name, signature, cases).into_iter().collect(),
            Self::Class(name, defined) => class(name, defined, cases),
        }
    }
}

fn function(challenge: &Challenge, name: &str, signature: &Signature, cases: &[Case]) -> Option<Problem> {
    let Entry::Function(entry) = &challenge.entry() else { return None };
    let declared: Vec<&str> = entry.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    if !declared.is_empty() && !signature.is_open && signature.parameters != declared {
        let message = format!(
            "`{name}` has the parameters ({}), but [entry] says ({})",
            signature.parameters.join(", "),
            declared.join(", ")
        );
        let hint = "give them the same names in the same order, here or in `parameters`";
        return Some(Problem::new(message).advise(hint).at(signature.line, 1));
    }
    let arguments = |case: &Case| match &case.input.stimulus {
        Stimulus::Arguments(arguments) => arguments.len(),
        _ => 0,
    };
    // Whether keyword arguments fit is left to the reference.
    let by_position = |case: &&Case| case.input.keywords.is_empty();
    let refused = cases.iter().filter(by_position).find(|case| !signature.takes(arguments(case)))?;
    Some(refusal(name, signature, arguments(refused), refused))
}

fn class(name: &str, class: &Class, cases: &[Case]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let mut seen = BTreeSet::new();
    for case in cases {
        let Stimulus::Calls(calls) = &case.input.stimulus else { continue };
        for action in call::actions(calls) {
            let (method, call) = (action.method.unwrap_or("__init__"), action.call);
            let problem = match class.methods.get(method) {
                Some(signature) if !call.keywords.is_empty() || signature.takes(call.arguments.len()) => continue,
                Some(signature) => refusal(&format!("{name}.{method}"), signature, call.arguments.len(), case),
                None if class.is_open || class.others.contains(method) => continue,
                None if action.method.is_none() && call.arguments.is_empty() => continue,
                None => Problem::new(format!("`{name}` has no method `{method}`, which the case `{}` calls", case.id))
                    .advise(format!("write `def {method}(self, …):` into it, or correct cases.toml"))
                    .at(class.line, 1),
            };
            // One complaint about a method is enough.
            if seen.insert(method.to_owned()) {
                problems.push(problem);
            }
        }
    }
    problems
}

fn refusal(name: &str, signature: &Signature, given: usize, case: &Case) -> Problem {
    let arguments = |count: usize| if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") };
    let takes = match &signature.keyword {
        Some(keyword) => format!("needs `{keyword}` by name"),
        None if signature.required == signature.parameters.len() => format!("takes {}", arguments(signature.required)),
        None => format!("takes {} to {}", signature.required, arguments(signature.parameters.len())),
    };
    let message = format!("`{name}` {takes}, but the case `{}` gives {}", case.id, arguments(given));
    Problem::new(message).advise("correct its parameters, or the case").at(signature.line, 1)
}
