//! Whether the implementations of a challenge of tests offer the same: what one has beside the others tells which one it is.
//!
//! Part of the author's check. Sources are read on the host and not run.

use std::collections::BTreeMap;

use super::Finding;
use crate::challenge::raw::{Problem, joined};
use crate::challenge::{Challenge, Stimulus};
use crate::rules::Work;
use crate::rules::outline::{self, Signature};
use crate::rules::surface::Surface;

const CASES: &str = "cases.toml";

/// What is wrong with the implementations, as far as they can be read; those that cannot are found when they are run.
pub(super) fn check(challenge: &Challenge) -> Vec<Finding> {
    let mut sources = BTreeMap::new();
    for case in &challenge.cases {
        if let Stimulus::Implementation { file, source } = &case.input.stimulus {
            sources.insert(file.as_str(), &**source);
        }
    }
    // Of what was sealed nothing is quoted.
    if sources.is_empty() || challenge.secret {
        return Vec::new();
    }
    let common = Surface::common(sources.values().copied());
    let mut findings = Vec::new();
    if common.names.is_empty() && sources.values().any(|source| Surface::of(source).is_some()) {
        let problem = Problem::new("no public name is defined by all implementations, so tests have nothing to call");
        findings.push(Finding::new(CASES, problem.advise("define the same functions and classes in each of them")));
    }
    let mut known: BTreeMap<String, (&str, Signature)> = BTreeMap::new();
    for (file, source) in sources {
        let Some(surface) = Surface::of(source) else { continue };
        let more = &(&surface.names - &common.names) | &(&surface.attributes - &common.attributes);
        let more: Vec<&String> = more.iter().collect();
        if !more.is_empty() {
            let message = format!("not all implementations define {}, so tests do not see it", joined(&more, "and"));
            let hint = "begin a name that is not to be tested with an underscore, or define it in each implementation";
            findings.push(Finding::new(file, Problem::new(message).advise(hint)));
        }
        for (name, signature) in signatures(source) {
            match known.get(&name) {
                Some((other, first)) if !alike(first, &signature) => {
                    let message = format!("the parameters of `{name}` are not those that it has in {other}");
                    let hint = "give them the same names and as many defaults: calls with other arguments would differ";
                    findings.push(Finding::new(file, Problem::new(message).advise(hint).at(signature.line, 1)));
                }
                Some(_) => {}
                None => drop(known.insert(name, (file, signature))),
            }
        }
    }
    findings
}

/// The public functions of a source, and the public methods of its public classes.
fn signatures(source: &str) -> Vec<(String, Signature)> {
    let is_public = |name: &str| !name.starts_with('_');
    let Ok(outline) = outline::outline(source, &Work::uncancelled()) else { return Vec::new() };
    let functions = outline.functions.into_iter().filter(|(name, _)| is_public(name));
    let methods = outline.classes.into_iter().filter(|(name, _)| is_public(name)).flat_map(|(class, outline)| {
        let methods = outline.methods.into_iter().filter(|(name, _)| is_public(name) || name == "__init__");
        methods.map(move |(name, signature)| (format!("{class}.{name}"), signature)).collect::<Vec<_>>()
    });
    functions.chain(methods).collect()
}

fn alike(one: &Signature, other: &Signature) -> bool {
    one.is_open || other.is_open || (one.parameters == other.parameters && one.required == other.required)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::challenge::{Case, Challenge};

    fn said(sources: &[&str]) -> String {
        let mut builder = Challenge::builder("suite").tests("doubling");
        for (index, source) in sources.iter().enumerate() {
            let case = Case::implementation(&format!("case-{index}"), *source);
            builder = builder.sample(case.expecting(if index == 0 { "pass" } else { "fail" }));
        }
        let mut challenge = builder.build().expect("a valid challenge");
        for (index, case) in challenge.cases.iter_mut().enumerate() {
            if let crate::challenge::Stimulus::Implementation { file, .. } = &mut case.input.stimulus {
                *file = format!("{index}.py");
            }
        }
        check(&challenge).iter().map(|finding| format!("{finding}\n")).collect()
    }

    #[test]
    fn what_only_one_defines_is_told() {
        let right = "import math\ndef _help(): ...\ndef double(n): ...\nclass Box:\n    def put(self, thing=1): ...\n";
        assert_eq!(said(&[right, right]), "");
        let more = said(&[
            right,
            "def help(): ...\ndef double(n): ...\nclass Box:\n    def put(self, thing=1): self.all = 1\n",
        ]);
        assert!(more.contains("1.py") && more.contains("`all` and `help`"), "{more}");
        let other = said(&[right, "def double(number): ...\nclass Box:\n    def put(self, thing): ...\n"]);
        assert!(other.contains("parameters of `double`") && other.contains("parameters of `Box.put`"), "{other}");
        assert!(said(&[right, "x = 1\n"]).contains("nothing to call"));
        assert_eq!(said(&[right, "def double("]), "");
    }
}
