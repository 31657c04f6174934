//! Whether the implementations of a challenge of tests offer the same names: anything that only one has identifies it.
//!
//! Part of the author's check. Sources are read on the host and not run.

use std::collections::BTreeMap;
use std::sync::Arc;

use judge::reading::joined;
use judge::source::{Outline, Signature, Surface};
use judge::{Case, Challenge, Problem, Stimulus, Visibility, obstacle};
use ruff_python_ast::comparable::ComparableStmt;
use ruff_python_parser::parse_module;

use super::FileProblem;

const CASES: &str = "cases.toml";

/// What is wrong with the implementations that can be read; the others are found when they are run.
pub(super) fn check(challenge: &Challenge) -> Vec<FileProblem> {
    let mut sources = BTreeMap::new();
    for case in challenge.cases() {
        if let Stimulus::Implementation { file, source } = &case.input.stimulus {
            sources.insert(file.as_str(), source.as_ref());
        }
    }
    // Nothing sealed is quoted.
    if sources.is_empty() || challenge.is_secret() {
        return Vec::new();
    }
    let common = Surface::common(sources.values().copied());
    let mut findings: Vec<FileProblem> = right_ones(challenge).into_iter().collect();
    if common.names.is_empty() && sources.values().any(|source| Surface::of(source).is_some()) {
        let problem = Problem::new("no public name is defined by all implementations, so tests have nothing to call");
        findings.push(FileProblem::new(CASES, problem.advise("define the same functions and classes in each of them")));
    }
    let mut known: BTreeMap<String, (&str, Signature)> = BTreeMap::new();
    for (file, source) in sources {
        let Some(surface) = Surface::of(source) else { continue };
        let more = &(&surface.names - &common.names) | &(&surface.attributes - &common.attributes);
        let specials = common.withheld.iter().filter(|special| surface.may_have(special));
        let more: Vec<&str> = more.iter().chain(specials).map(|name| name.trim_start_matches("*.")).collect();
        if !more.is_empty() {
            let message = format!("not all implementations define {}, so tests do not see it", joined(&more, "and"));
            let hint = "begin a name that is not to be tested with an underscore, or define it in each implementation";
            findings.push(FileProblem::new(file, Problem::new(message).advise(hint)));
        }
        for (name, signature) in signatures(source) {
            match known.get(&name) {
                Some((other, first)) if !alike(first, &signature) => {
                    let message = format!("the parameters of `{name}` differ from those in {other}");
                    let hint = "give them the same names and as many defaults: calls with other arguments would differ";
                    findings.push(FileProblem::new(file, Problem::new(message).advise(hint).at(signature.line, 1)));
                }
                Some(_) => {}
                None => drop(known.insert(name, (file, signature))),
            }
        }
    }
    findings
}

/// What is wrong with the choice of right implementations. One that candidates do not see must be among them, and must
/// differ from the one that they see: tests that recognise an implementation by how it is made then fail on it, or
/// recognise nothing.
fn right_ones(challenge: &Challenge) -> Option<FileProblem> {
    let source = |case: &Case| match &case.input.stimulus {
        Stimulus::Implementation { source, .. } => Some(Arc::clone(source)),
        _ => None,
    };
    let all: Vec<&Case> = challenge.cases().iter().filter(|case| case.is_of_a_right_implementation()).collect();
    let sources: Vec<Arc<str>> = all.iter().copied().filter_map(source).collect();
    let differ = sources.iter().any(|one| sources.iter().any(|other| !is_same_program(one, other)));
    let message = if sources.len() < 2 {
        "there is one right implementation, so tests that recognise how it is made are as good as tests of what it does"
    } else if !differ {
        "all right implementations are the same program, so tests that recognise how it is made are as good as tests of what it does"
    } else if all.iter().all(|case| case.visibility == Visibility::Sample) {
        "all right implementations are samples, so tests can be made to fit how they are made"
    } else {
        return None;
    };
    let hint = "add a hidden case that expects `pass`, with an implementation that does the same in another way";
    Some(FileProblem::new(CASES, Problem::new(message).advise(hint)))
}

/// The public functions of a source, and the public methods of its public classes.
fn signatures(source: &str) -> Vec<(String, Signature)> {
    let is_public = |name: &str| !name.starts_with('_');
    let Ok(outline) = Outline::of(source) else { return Vec::new() };
    let functions = outline.functions.into_iter().filter(|(name, _)| is_public(name));
    let methods = outline.classes.into_iter().filter(|(name, _)| is_public(name)).flat_map(|(class, outline)| {
        let methods = outline.methods.into_iter().filter(|(name, _)| is_public(name) || name == "__init__");
        methods.map(move |(name, signature)| (format!("{class}.{name}"), signature)).collect::<Vec<_>>()
    });
    functions.chain(methods).collect()
}

/// Whether two sources are the same program, apart from layout.
fn is_same_program(one: &str, other: &str) -> bool {
    let tree = |source| if obstacle(source).is_none() { parse_module(source).ok() } else { None };
    match (tree(one), tree(other)) {
        (Some(one), Some(other)) => {
            let (one, other) = (&one.syntax().body, &other.syntax().body);
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| ComparableStmt::from(one) == ComparableStmt::from(other))
        }
        _ => one == other,
    }
}

fn alike(one: &Signature, other: &Signature) -> bool {
    one.is_open || other.is_open || (one.parameters == other.parameters && one.required == other.required)
}

#[cfg(test)]
mod tests {
    use super::{FileProblem, check};
    use judge::{Case, Challenge, Stimulus};

    fn said(sources: &[&str]) -> String {
        // Another right implementation, which offers the same.
        said_with(sources, &[&*format!("{}\n_other = 1\n", sources[0])])
    }

    fn said_with(sources: &[&str], hidden: &[&str]) -> String {
        let mut builder = Challenge::builder("suite").tests("doubling");
        for (index, source) in sources.iter().enumerate() {
            let case = Case::implementation(&format!("case-{index}"), *source);
            builder = builder.sample(case.expecting(if index == 0 { "pass" } else { "fail" }));
        }
        for (index, source) in hidden.iter().enumerate() {
            let case = Case::implementation(&format!("hidden-{index}"), *source);
            builder = builder.hidden(case.expecting("pass"));
        }
        let challenge = builder.build().expect("a valid challenge");
        let mut cases = challenge.cases().to_vec();
        for (index, case) in cases.iter_mut().enumerate() {
            if let Stimulus::Implementation { file, .. } = &mut case.input.stimulus {
                *file = format!("{index}.py");
            }
        }
        let told = |finding: &FileProblem| format!("{finding}\n{}\n", finding.problem.hint().unwrap_or_default());
        check(&challenge.with_cases(cases)).iter().map(told).collect()
    }

    #[test]
    fn what_only_one_defines_is_reported() {
        let right = "import math\ndef _help(): ...\ndef double(n): ...\nclass Box:\n    def put(self, thing=1): ...\n";
        assert_eq!(said(&[right, right]), "");
        let more = said(&[
            right,
            "def help(): ...\ndef double(n): ...\nclass Box:\n    def put(self, thing=1): self.all = 1\n",
        ]);
        assert!(more.contains("1.py") && more.contains("`Box.all` and `help`"), "{more}");
        let other = said(&[right, "def double(number): ...\nclass Box:\n    def put(self, thing): ...\n"]);
        assert!(other.contains("parameters of `double`") && other.contains("parameters of `Box.put`"), "{other}");
        assert!(said(&[right, "x = 1\n"]).contains("nothing to call"));
        assert_eq!(said(&[right, "def double("]), "");
        let special = said(&[right, &format!("{right}    def __add__(self, other): ...\n")]);
        assert!(special.contains("1.py") && special.contains("define `Box.__add__`"), "{special}");
    }

    #[test]
    fn one_way_to_be_right_is_too_few() {
        let right = "def double(n): return 2 * n\n";
        let same = "# Another one.\ndef double(n):\n    return (2 * n)\n";
        let other = "def double(n): return n + n\n";
        for (hidden, expected) in [
            (vec![], "there is one right implementation"),
            (vec![same], "are the same program"),
            (vec![other], ""),
            (vec![same, other], ""),
        ] {
            let said = said_with(&[right], &hidden);
            assert!(said.contains(expected) && said.is_empty() == expected.is_empty(), "{hidden:?}: {said}");
            assert!(said.is_empty() || said.contains("add a hidden case that expects `pass`"), "{said}");
        }
    }
}
