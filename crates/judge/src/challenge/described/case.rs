//! Cases in the description of a challenge.

use std::collections::BTreeMap;

use judge_sandbox::Value;
use serde::{Deserialize, Deserializer};
use serde_json::Map;

use super::kind::Kind;
use super::parts::{Wire, WrittenComparison, WrittenLimits, duration};
use crate::challenge::build::CaseBuilder;
use crate::challenge::reading::Problem;
use crate::challenge::{Call, Case, Choice, Elapsed, Question, Terms};

/// A case; which of its keys say what the input is depends on the kind of the challenge.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenCase {
    id: String,
    args: Option<Vec<Wire>>,
    calls: Option<Vec<Vec<Wire>>>,
    stdin: Option<Wire>,
    seed: Option<String>,
    query: Option<String>,
    implementation: Option<String>,
    program: Option<String>,
    question: Option<String>,
    // In the author's order, which these maps keep.
    #[serde(default)]
    options: Map<String, serde_json::Value>,
    #[serde(default)]
    kwargs: Map<String, serde_json::Value>,
    #[serde(default)]
    files: Map<String, serde_json::Value>,
    #[serde(default)]
    databases: Map<String, serde_json::Value>,
    #[serde(default)]
    why: BTreeMap<String, String>,
    // Python's `None` is an answer, and not the same as a missing key.
    #[serde(default, deserialize_with = "there")]
    expected: Option<Wire>,
    group: Option<String>,
    hint: Option<String>,
    explanation: Option<String>,
    points: u32,
    stage: u32,
    repeat: u32,
    #[serde(default)]
    before: Vec<Vec<Wire>>,
    min_elapsed: Option<f64>,
    max_elapsed: Option<f64>,
    limits: Option<WrittenLimits>,
    comparison: Option<WrittenComparison>,
}

impl WrittenCase {
    /// The case, yet to be checked.
    pub(super) fn read(self, kind: Kind) -> Result<CaseBuilder, Problem> {
        let id = self.id.clone();
        self.builder(kind).map_err(|problem| {
            let named = Problem::new(format!("case {id:?}: {}", problem.message()));
            problem.hint().map_or(named.clone(), |hint| named.advise(hint))
        })
    }

    fn builder(mut self, kind: Kind) -> Result<CaseBuilder, Problem> {
        self.refuse_others(kind)?;
        let mut builder = self.stimulus(kind)?;
        for (name, value) in self.kwargs {
            builder = builder.keyword(name, wire(&value)?);
        }
        for (name, content) in self.files {
            builder = builder.file(name, bytes("a file", wire(&content)?)?);
        }
        for (name, seed) in self.databases {
            builder = builder.database(name, text("a database", &seed)?);
        }
        for arguments in self.before {
            builder = builder.after(values(arguments));
        }
        let time = |key, seconds: Option<f64>| seconds.map(|seconds| duration(key, seconds)).transpose();
        let elapsed = Elapsed {
            at_least: time("min_elapsed", self.min_elapsed)?,
            at_most: time("max_elapsed", self.max_elapsed)?,
        };
        let terms = Terms {
            limits: self.limits.map(|limits| limits.changes()).transpose()?.unwrap_or_default(),
            comparison: self.comparison.map(WrittenComparison::read).transpose()?,
        };
        builder = builder.points(self.points).stage(self.stage).repeat(self.repeat).elapsed(elapsed).terms(terms);
        builder = with(builder, self.group, CaseBuilder::group);
        builder = with(builder, self.hint, CaseBuilder::hint);
        builder = with(builder, self.explanation, CaseBuilder::explanation);
        Ok(with(builder, self.expected, |builder, expected| builder.expecting(expected.0)))
    }

    /// The case with nothing but its input.
    fn stimulus(&mut self, kind: Kind) -> Result<CaseBuilder, Problem> {
        let id = &*self.id;
        Ok(match kind {
            Kind::Function => Case::function(id, values(self.args.take().ok_or_else(|| missing("args"))?)),
            Kind::Class => {
                let calls = self.calls.take().ok_or_else(|| missing("calls"))?;
                Case::class(id, calls.into_iter().map(call).collect::<Result<Vec<_>, _>>()?)
            }
            Kind::Program => {
                let stdin = self.stdin.take().map(|stdin| bytes("`stdin`", stdin.0)).transpose()?;
                let word = |value| match value {
                    Value::Str(text) => Ok(text),
                    other => Err(Problem::new(format!("a program's `args` are strings, not {other}"))),
                };
                let words = values(self.args.take().unwrap_or_default()).into_iter().map(word);
                Case::program(id, stdin.unwrap_or_default()).arguments(words.collect::<Result<Vec<_>, _>>()?)
            }
            Kind::Sql => {
                let builder = Case::sql(id, self.seed.take().unwrap_or_default());
                with(builder, self.query.take(), CaseBuilder::query)
            }
            Kind::Tests => {
                Case::implementation(id, self.implementation.take().ok_or_else(|| missing("implementation"))?)
            }
            Kind::Predict | Kind::Choose => {
                let option = |(label, shown): (&String, &serde_json::Value)| {
                    let why = self.why.get(label).cloned();
                    Ok(Choice { label: label.clone(), text: text("an option", shown)?, why })
                };
                let options = self.options.iter().map(option).collect::<Result<Vec<_>, Problem>>()?;
                let program = self.program.take().ok_or_else(|| missing("program"))?;
                let question = self.question.take();
                Case::question(id, Question { text: question, file: String::new(), program: program.into(), options })
            }
        })
    }

    /// Refuses keys that say what the input is for other kinds only.
    fn refuse_others(&self, kind: Kind) -> Result<(), Problem> {
        let drill = [Kind::Predict, Kind::Choose];
        let keys: [(&str, bool, &[Kind]); 11] = [
            ("args", self.args.is_some(), &[Kind::Function, Kind::Program]),
            ("kwargs", !self.kwargs.is_empty(), &[Kind::Function]),
            ("calls", self.calls.is_some(), &[Kind::Class]),
            ("stdin", self.stdin.is_some(), &[Kind::Program]),
            ("seed", self.seed.is_some(), &[Kind::Sql]),
            ("query", self.query.is_some(), &[Kind::Sql]),
            ("implementation", self.implementation.is_some(), &[Kind::Tests]),
            ("program", self.program.is_some(), &drill),
            ("question", self.question.is_some(), &drill),
            ("options", !self.options.is_empty(), &drill),
            ("why", !self.why.is_empty(), &drill),
        ];
        match keys.iter().find(|(_, is_there, kinds)| *is_there && !kinds.contains(&kind)) {
            Some((key, ..)) => Err(Problem::new(format!("`{key}` has no meaning for a challenge of this kind"))
                .advise("docs/python-api.md says which key is for which kind")),
            None => Ok(()),
        }
    }
}

fn there<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Wire>, D::Error> {
    Wire::deserialize(deserializer).map(Some)
}

/// A call: a name, its arguments, and maybe a last dict with the one key `$kwargs`.
fn call(parts: Vec<Wire>) -> Result<Call, Problem> {
    let mut parts = values(parts).into_iter();
    let Some(Value::Str(name)) = parts.next() else {
        return Err(Problem::new("a call is a list or tuple that begins with a name"));
    };
    let mut arguments: Vec<Value> = parts.collect();
    let is_named = |value: &mut Value| matches!(value, Value::Dict(items) if matches!(&items[..], [(Value::Str(key), Value::Dict(_))] if key == "$kwargs"));
    let mut keywords = Vec::new();
    if let Some(Value::Dict(mut named)) = arguments.pop_if(is_named)
        && let Some((_, Value::Dict(items))) = named.pop()
    {
        for (name, value) in items {
            let Value::Str(name) = name else { return Err(Problem::new("the name of an argument must be a string")) };
            keywords.push((name, value));
        }
    }
    Ok(Call { name, arguments, keywords })
}

fn values(parts: Vec<Wire>) -> Vec<Value> {
    parts.into_iter().map(|part| part.0).collect()
}

fn wire(json: &serde_json::Value) -> Result<Value, Problem> {
    Value::from_json(&json.to_string()).map_err(|error| Problem::new(error.to_string()))
}

fn text(what: &str, json: &serde_json::Value) -> Result<String, Problem> {
    json.as_str().map(str::to_owned).ok_or_else(|| Problem::new(format!("{what} must be a string")))
}

fn bytes(what: &str, value: Value) -> Result<Vec<u8>, Problem> {
    match value {
        Value::Str(text) => Ok(text.into_bytes()),
        Value::Bytes(bytes) => Ok(bytes),
        other => Err(Problem::new(format!("{what} must be a string or bytes, not {other}"))),
    }
}

fn missing(key: &str) -> Problem {
    Problem::new(format!("`{key}` is missing"))
}

/// The builder with a part that may be absent.
fn with<T>(builder: CaseBuilder, part: Option<T>, put: impl FnOnce(CaseBuilder, T) -> CaseBuilder) -> CaseBuilder {
    match part {
        Some(part) => put(builder, part),
        None => builder,
    }
}
