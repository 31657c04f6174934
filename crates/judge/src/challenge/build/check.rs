//! Checks of what a challenge says about itself: its names, numbers and ranges.
//!
//! The same for challenges from files and from code; types and missing keys of files are checked by `raw`.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::name::{is_dotted, is_identifier};
use crate::challenge::reading::{Problem, Problems, Spot, quoted, suggestion};
use crate::challenge::{
    Case, Comparison, Complexity, Entry, FunctionEntry, Input, Inputs, Limits, Rules, SqlEntry, Stimulus,
};

/// The orders of growth that can be asked for.
const ORDERS: [&str; 7] = ["O(1)", "O(log n)", "O(n)", "O(n log n)", "O(n^2)", "O(n^3)", "O(2^n)"];

/// The form of a name in Python.
const NAME: &str = "write letters, digits and underscores, no digit first, and none of Python's own words";

pub(super) const KEBAB: &str = "use lower-case letters, digits and single hyphens between them, 64 at most";

/// Checks items one by one; a duplicate is a problem too.
pub(super) fn each(
    items: &[String],
    spot: &Spot,
    problems: &mut Problems<'_>,
    check: impl Fn(&str) -> Result<(), Problem>,
) {
    let mut seen = BTreeSet::new();
    for (index, item) in items.iter().enumerate() {
        if let Err(problem) = check(item) {
            problems.add(&spot.index(index), problem);
        } else if !seen.insert(item) {
            problems.add(
                &spot.index(index),
                Problem::new(format!("{} is listed twice", quoted(item))).advise("remove one of the two"),
            );
        }
    }
}

pub(super) fn entry(entry: &Entry, spot: &Spot, problems: &mut Problems<'_>) {
    let (name, aliases) = match entry {
        Entry::Function(function) => (&function.name, &function.aliases),
        Entry::Class(class) => (&class.name, &class.aliases),
        Entry::Program | Entry::Drill(_) => return,
        Entry::Sql(sql) => return self::sql(sql, spot, problems),
        Entry::Tests(tests) => {
            if !is_dotted(&tests.module) || tests.module.contains('.') {
                let problem = Problem::new(format!("`module` is not a module's name: {}", quoted(&tests.module)));
                problems.add(&spot.key("module"), problem.advise("write a name without dots, such as \"intervals\""));
            } else if TAKEN.contains(&tests.module.as_str()) {
                let problem =
                    Problem::new(format!("`module` is the name of another module: {}", quoted(&tests.module)));
                problems.add(&spot.key("module"), problem.advise("choose a name of your own, such as \"intervals\""));
            }
            return;
        }
    };
    if !is_identifier(name) {
        let problem = Problem::new(format!("`name` is not a Python name: {}", quoted(name)));
        let hint = "spellings with a dot, such as \"Solution.twoSum\", belong in `aliases`";
        problems.add(&spot.key("name"), if name.contains('.') { problem.advise(hint) } else { problem.advise(NAME) });
    }
    each(aliases, &spot.key("aliases"), problems, |alias| {
        if alias == name {
            Err(Problem::new(format!("the alias {} is the name itself", quoted(alias))))
        } else if is_dotted(alias) {
            Ok(())
        } else {
            Err(Problem::new(format!("an alias is not a Python name: {}", quoted(alias)))
                .advise("such as \"twoSum\" or \"Solution.twoSum\""))
        }
    });
    match entry {
        Entry::Function(function) => self::function(function, spot, problems),
        Entry::Class(class) => {
            each(class.returns.as_deref().unwrap_or_default(), &spot.key("returns"), problems, |method| {
                let problem =
                    || Problem::new(format!("a method is not a Python name: {}", quoted(method))).advise(NAME);
                if is_identifier(method) { Ok(()) } else { Err(problem()) }
            });
        }
        Entry::Program | Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_) => {}
    }
}

/// Modules that tests need, and names of the test file itself.
const TAKEN: [&str; 5] = ["unittest", "solution", "sys", "builtins", "__main__"];

fn sql(sql: &SqlEntry, spot: &Spot, problems: &mut Problems<'_>) {
    each(&sql.columns, &spot.key("columns"), problems, |column| {
        if column.trim().is_empty() {
            Err(Problem::new("a column has no name").advise("write the name that a query must give it"))
        } else {
            Ok(())
        }
    });
}

fn function(function: &FunctionEntry, spot: &Spot, problems: &mut Problems<'_>) {
    let names: Vec<String> = function.parameters.iter().map(|parameter| parameter.name.clone()).collect();
    each(&names, &spot.key("parameters"), problems, |name| {
        let problem = || Problem::new(format!("a parameter is not a Python name: {}", quoted(name))).advise(NAME);
        if is_identifier(name) { Ok(()) } else { Err(problem()) }
    });
    if function.answer.is_some() && function.returns.is_some() {
        let problem = Problem::new("`returns` has no meaning together with `answer`");
        problems.add(&spot.name("returns"), problem.advise("the answer has the type of its parameter"));
    }
    // Without parameter names, each case determines whether there is such an argument.
    if !names.is_empty() && function.answer.is_some_and(|index| index >= names.len()) {
        let problem = Problem::new("`answer` names no parameter");
        problems.add(&spot.key("answer"), problem.advise("it counts the parameters from 0"));
    }
}

pub(super) fn limits(limits: &Limits, spot: &Spot, problems: &mut Problems<'_>) {
    let mut range = |key, good: bool, bounds| {
        if !good {
            problems.add(&spot.key(key), Problem::new(format!("`{key}` must be from {bounds}")));
        }
    };
    let second = Limits::INSTRUCTIONS_PER_SECOND;
    range("cpu", (second / 1000..=600 * second).contains(&limits.instructions), "1ms to 600s");
    range("memory", (1 << 20..=2 << 30).contains(&limits.memory), "1MiB to 2GiB");
    range("output", (1 << 10..=64 << 20).contains(&limits.output), "1KiB to 64MiB");
    range("sleep", limits.sleep <= Duration::from_hours(365 * 24), "0s to 365d");
}

pub(super) fn comparison(comparison: &Comparison, spot: &Spot, problems: &mut Problems<'_>) {
    match comparison {
        Comparison::Float { absolute, relative } => {
            for (key, tolerance) in [("absolute", absolute), ("relative", relative)] {
                if !(0.0..=1e300).contains(tolerance) {
                    let message = format!("`{key}` must be a finite number from 0 on");
                    problems.add(&spot.key(key), Problem::new(message));
                }
            }
        }
        Comparison::Custom { source } if source.trim().is_empty() => {
            let problem = Problem::new("the custom checker's source is empty");
            problems.add(spot, problem.advise("define check(input, expected, answer) in it"));
        }
        Comparison::Exact
        | Comparison::Lines
        | Comparison::Tokens
        | Comparison::Unordered { .. }
        | Comparison::Custom { .. }
        | Comparison::Sealed => {}
    }
}

pub(super) fn rules(rules: &Rules, spot: &Spot, problems: &mut Problems<'_>) {
    let check = |name: &str, good: bool, hint: &str| {
        let problem = || Problem::new(format!("a rule names nothing in Python: {}", quoted(name))).advise(hint);
        if good { Ok(()) } else { Err(problem()) }
    };
    each(&rules.forbid_calls, &spot.key("forbid_calls"), problems, |name| {
        check(name, is_dotted(name), "write the name without brackets, such as \"sorted\" or \"itertools.groupby\"")
    });
    each(&rules.forbid_imports, &spot.key("forbid_imports"), problems, |name| {
        check(name, is_dotted(name), "write the module's name, such as \"re\" or \"os.path\"")
    });
    each(&rules.forbid_methods, &spot.key("forbid_methods"), problems, |name| {
        check(name, is_identifier(name), "write the name alone, without type, dot and brackets, such as \"sort\"")
    });
    let mut seen = BTreeSet::new();
    for (index, construct) in rules.forbid_syntax.iter().enumerate() {
        if !seen.insert(construct.word()) {
            let message = format!("{} is listed twice", quoted(construct.word()));
            let problem = Problem::new(message).advise("remove one of the two");
            problems.add(&spot.key("forbid_syntax").index(index), problem);
        }
    }
}

pub(super) fn complexity(complexity: &Complexity, spot: &Spot, problems: &mut Problems<'_>) {
    for (key, order) in [("time", &complexity.time), ("memory", &complexity.memory)] {
        if let Some(order) = order.as_deref().filter(|order| !ORDERS.contains(order)) {
            let problem = Problem::new(format!("`{key}` cannot be {}", quoted(order)));
            problems.add(&spot.key(key), problem.advise(suggestion(order, &ORDERS)));
        }
    }
}

/// Checks that a starter says which challenge it starts.
pub(in crate::challenge) fn starter(starter: &str, wanted: &str) -> Result<(), Problem> {
    match starter.lines().next().map(str::trim_end) {
        Some(first) if first == wanted => Ok(()),
        _ => Err(Problem::new(format!("the first line is not `{wanted}`"))
            .advise("this line tells `judge` which challenge a file solves")),
    }
}

/// Checks that the challenge allows a case's input.
pub(in crate::challenge) fn fits(inputs: &Inputs, input: &Input, spot: &Spot, problems: &mut Problems<'_>) {
    if let Err(misfit) = inputs.check(input) {
        let problem = Problem::new(format!("the case does not fit inputs.toml: {misfit}"));
        let key = match &input.stimulus {
            Stimulus::Arguments(_) => "args",
            Stimulus::Calls(_) => "calls",
            Stimulus::Program { .. }
            | Stimulus::Database { .. }
            | Stimulus::Implementation { .. }
            | Stimulus::Question(_) => "stdin",
        };
        problems.add(&spot.key(key), problem.advise("change the case, or what inputs.toml allows"));
    }
}

/// Checks that each case belongs to an existing stage, and that each stage has a case, which a generator may yield.
pub(in crate::challenge) fn stages(cases: &[Case], further: usize, generates: bool) -> Vec<Problem> {
    let there = further + 1;
    let mut problems: Vec<Problem> = cases
        .iter()
        .filter(|case| case.stage as usize > there)
        .map(|case| {
            let problem =
                Problem::new(format!("case `{}` is of stage {}, but there is no such stage", case.id, case.stage));
            problem.advise(format!("write stages/{}.md with what that stage adds", there + 1))
        })
        .collect();
    if further > 0 && !generates {
        let empty = (1..=there).filter(|stage| cases.iter().all(|case| case.stage as usize != *stage));
        problems.extend(empty.map(|stage| {
            Problem::new(format!("stage {stage} has no case")).advise(format!("write stage = {stage} in its cases"))
        }));
    }
    problems
}

/// The problem that there is nothing to judge by.
pub(in crate::challenge) fn no_case() -> Problem {
    Problem::new("there is no case")
}

/// The ids of cases seen so far.
#[derive(Debug, Default)]
pub(in crate::challenge) struct CaseIds(BTreeMap<String, Spot>);

impl CaseIds {
    /// Adds the id of the case at `spot`; a duplicate id is a problem.
    pub(in crate::challenge) fn add(&mut self, id: Option<&str>, spot: &Spot, problems: &mut Problems<'_>) {
        let Some(id) = id else { return };
        match self.0.get(id) {
            Some(other) => {
                let line = problems.line(other).map(|line| format!(" in line {line}")).unwrap_or_default();
                let message = format!("another case{line} has the id {} already", quoted(id));
                problems.add(&spot.key("id"), Problem::new(message).advise("give each case an id of its own"));
            }
            None => {
                self.0.insert(id.to_owned(), spot.clone());
            }
        }
    }
}
