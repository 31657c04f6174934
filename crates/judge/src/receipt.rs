//! What a report was made of, as hashes: whoever judges again can say whether the result is the same, and if not, why.
//!
//! A [`Receipt`] is made from a report; it judges nothing and signs nothing. It has one fingerprint for what candidates
//! may know of a challenge and another for what is hidden from them. The second never reaches a candidate (`disclosure`
//! removes it): hidden answers can be few and short, and then a bare hash would let anybody try guesses at home. A salt
//! would have to be secret to help, and whoever judges again would need it too. For the same reason, the outcome of a
//! report for candidates covers what that report says and nothing else: a hash of exact counts could be searched. The
//! price is that such a report shows a changed hidden case only if its verdict, or the bound on what all of them cost,
//! changes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use judge_sandbox::Value;
use serde::{Deserialize, Serialize};

use crate::challenge::{Call, Case, Challenge, Codec, Comparison, Entry, Expected, Rules, Stimulus, Visibility};
use crate::fingerprint::Fingerprint;
use crate::plan::Selection;
use crate::report::Report;
use crate::verdict::Verdict;

mod difference;
#[cfg(test)]
mod tests;

pub use self::difference::Difference;

/// The version of the receipt; it changes when a fingerprint covers something else.
const FORMAT_VERSION: u32 = 1;

/// Hashes of everything that decided a report, and of what it says. The serialised form is part of the JSON report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Receipt {
    /// The version of this form, 1.
    pub format_version: u32,
    /// The version of judge that judged.
    pub judge_version: String,
    /// What of this build decides results: its version, the image, the settings of the engine.
    pub engine: Fingerprint,
    /// The interpreter image.
    pub image: Fingerprint,
    /// What candidates may know of the challenge: entry, limits, rules, kind of comparison, and the samples that were run
    /// with their expected answers. Neither the order of keys and files nor the place of the challenge counts.
    pub challenge: Fingerprint,
    /// What they may not: the hidden cases that were run with their expected answers, and the checker's source. `None` in
    /// a report for candidates, who could find out by it whether a guess is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<Fingerprint>,
    /// The submission's bytes as they are, so that `sha256sum FILE` gives the same.
    pub source: Fingerprint,
    /// The files that were in the working directory with it, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, Fingerprint>,
    /// Which of the challenge's cases were asked for.
    pub selection: SelectionKind,
    /// Whether the cases after the first that was not accepted were skipped.
    pub fail_fast: bool,
    /// The ids of the cases in plan order.
    pub cases: Fingerprint,
    /// What was found: overall verdict, points, and of each case the verdict, instructions and memory, as the report tells
    /// them.
    pub outcome: Fingerprint,
}

/// Which of a challenge's cases a run was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SelectionKind {
    /// Samples and hidden cases.
    All,
    /// The samples.
    Samples,
    /// Cases by name.
    Only,
    /// None of the challenge's own, but cases of the caller's.
    Own,
}

/// The part of a report that anybody can compare: the receipt's outcome is made from this alone, so that the outcome of
/// a report read from a file can be checked too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The overall verdict.
    pub verdict: Verdict,
    /// The points earned.
    pub earned: u64,
    /// The points possible.
    pub possible: u64,
    /// The cases in plan order.
    pub cases: Vec<CaseSummary>,
}

/// The part of one case's result that anybody can compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseSummary {
    /// The case's id.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Instructions.
    pub instructions: u64,
    /// The peak growth of memory in bytes.
    pub memory_bytes: u64,
}

impl Report {
    /// The receipt of a report that tells `summary`. It has the fingerprint of hidden cases.
    pub(crate) fn receipt(&self, summary: &Summary) -> Receipt {
        let own = matches!(self.selection, Selection::Nothing);
        Receipt {
            format_version: FORMAT_VERSION,
            judge_version: env!("CARGO_PKG_VERSION").to_owned(),
            engine: engine(),
            image: image(),
            challenge: open_part(self),
            hidden: Some(hidden_part(self)),
            source: Fingerprint::of(self.submission.source()),
            files: self
                .submission
                .files()
                .iter()
                .map(|(name, content)| (name.clone(), Fingerprint::of(content)))
                .collect(),
            selection: match self.selection {
                Selection::All => SelectionKind::All,
                Selection::Samples => SelectionKind::Samples,
                Selection::Only(_) => SelectionKind::Only,
                Selection::Nothing => SelectionKind::Own,
            },
            fail_fast: self.fail_fast && !own,
            cases: summary.case_fingerprint(),
            outcome: summary.fingerprint(),
        }
    }
}

impl Summary {
    /// The outcome as a receipt records it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_data("judge outcome 1", self)
    }

    /// The cases as a receipt records them.
    pub fn case_fingerprint(&self) -> Fingerprint {
        let ids: Vec<&str> = self.cases.iter().map(|case| case.id.as_str()).collect();
        Fingerprint::of_data("judge cases 1", &ids)
    }
}

impl Receipt {
    /// The receipt as a candidate may see it.
    #[must_use]
    pub(crate) fn without_hidden(self) -> Self {
        Self { hidden: None, ..self }
    }

    /// Whether two receipts come from builds whose counts of instructions and memory are comparable.
    pub fn counts_like(&self, other: &Self) -> bool {
        (&self.judge_version, self.engine, self.image) == (&other.judge_version, other.engine, other.image)
    }
}

/// The engine of this build.
fn engine() -> Fingerprint {
    let parts = [env!("CARGO_PKG_VERSION"), judge_sandbox::IMAGE_SHA256, &judge_sandbox::character()];
    Fingerprint::of_data("judge engine 1", &parts)
}

/// The interpreter image of this build.
fn image() -> Fingerprint {
    Fingerprint::from_hex(judge_sandbox::IMAGE_SHA256)
        .unwrap_or_else(|| Fingerprint::of(judge_sandbox::IMAGE_SHA256.as_bytes()))
}

/// What candidates may know of the report's challenge.
fn open_part(report: &Report) -> Fingerprint {
    #[derive(Serialize)]
    struct Open<'a> {
        id: &'a str,
        entry: OpenEntry<'a>,
        instructions: u64,
        memory: u64,
        output: u64,
        sleep_nanoseconds: u128,
        comparison: OpenComparison,
        rules: OpenRules<'a>,
        schema: Option<&'a str>,
        repair: Option<Repair<'a>>,
        cases: Vec<Fingerprint>,
    }
    #[derive(Serialize)]
    struct Repair<'a> {
        starter: &'a str,
        max_changed_lines: u32,
    }
    let challenge: &Challenge = &report.challenge;
    let limits = &challenge.terms.limits;
    Fingerprint::of_data(
        "judge challenge 1",
        &Open {
            id: challenge.id.as_str(),
            entry: OpenEntry::of(&challenge.entry),
            instructions: limits.instructions,
            memory: limits.memory,
            output: limits.output,
            sleep_nanoseconds: limits.sleep.as_nanos(),
            comparison: OpenComparison::of(&challenge.terms.comparison),
            rules: OpenRules::of(&challenge.rules),
            schema: challenge.schema.as_deref(),
            repair: challenge
                .max_changed_lines
                .map(|max_changed_lines| Repair { starter: &challenge.about.starter, max_changed_lines }),
            cases: cases(report, Visibility::Sample),
        },
    )
}

/// What candidates may not know of the report's challenge.
fn hidden_part(report: &Report) -> Fingerprint {
    #[derive(Serialize)]
    struct Hidden<'a> {
        checker: Option<&'a str>,
        cases: Vec<Fingerprint>,
        /// The checkers of groups and of cases.
        #[serde(skip_serializing_if = "BTreeSet::is_empty")]
        checkers: BTreeSet<&'a str>,
    }
    fn source(comparison: &Comparison) -> Option<&str> {
        match comparison {
            Comparison::Custom { source } => Some(source),
            Comparison::Exact
            | Comparison::Lines
            | Comparison::Tokens
            | Comparison::Float { .. }
            | Comparison::Unordered { .. }
            | Comparison::Sealed => None,
        }
    }
    let checker = source(&report.challenge.terms.comparison);
    let own = report.cases.iter().filter_map(|result| source(report.challenge.comparison_of(&result.case)));
    let checkers = own.filter(|own| Some(*own) != checker).collect();
    Fingerprint::of_data("judge hidden 1", &Hidden { checker, cases: cases(report, Visibility::Hidden), checkers })
}

/// The fingerprints of the cases of one kind, in plan order, which decides the overall verdict.
fn cases(report: &Report, visibility: Visibility) -> Vec<Fingerprint> {
    let of_kind = report.cases.iter().filter(|result| result.case.visibility == visibility);
    of_kind
        .map(|result| *result.fingerprint.get_or_init(|| case(&report.challenge, &result.case, &result.expected)))
        .collect()
}

/// A case with everything that decides its verdict and its points.
fn case(challenge: &Challenge, case: &Case, expected: &Expected) -> Fingerprint {
    #[derive(Serialize)]
    struct Whole<'a> {
        id: &'a str,
        visibility: &'a str,
        points: u32,
        stimulus: WholeStimulus<'a>,
        files: Vec<(&'a str, Fingerprint)>,
        databases: Vec<(&'a str, &'a str)>,
        elapsed_nanoseconds: [Option<u128>; 2],
        expected: WholeExpected<'a>,
        /// An absent value leaves no trace, so that cases without it keep the hash they had before it existed.
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        keywords: &'a [(String, Value)],
        #[serde(skip_serializing_if = "Option::is_none")]
        limits: Option<[u128; 4]>,
        #[serde(skip_serializing_if = "Option::is_none")]
        comparison: Option<OpenComparison>,
        #[serde(skip_serializing_if = "Option::is_none")]
        repeat: Option<u32>,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        before: &'a [Vec<Value>],
        #[serde(skip_serializing_if = "Option::is_none")]
        stage: Option<u32>,
    }
    #[derive(Serialize)]
    #[serde(untagged)]
    enum WholeCall<'a> {
        Plain(&'a str, &'a [Value]),
        Named(&'a str, &'a [Value], &'a [(String, Value)]),
    }
    #[derive(Serialize)]
    enum WholeStimulus<'a> {
        Arguments(&'a [Value]),
        Calls(Vec<WholeCall<'a>>),
        Program { stdin: Value, arguments: &'a [String] },
        Database { seed: &'a str, query: Option<&'a str> },
        Implementation(&'a str),
        Question { text: Option<&'a str>, program: &'a str, options: Vec<[&'a str; 2]> },
    }
    #[derive(Serialize)]
    enum WholeExpected<'a> {
        Value(Cow<'a, Value>),
        Raises(&'a str),
        Calls(Vec<WholeExpected<'a>>),
        Text(&'a str),
        Bytes(Value),
    }
    fn whole_call(call: &Call) -> WholeCall<'_> {
        match &*call.keywords {
            [] => WholeCall::Plain(&call.name, &call.arguments),
            keywords => WholeCall::Named(&call.name, &call.arguments, keywords),
        }
    }
    fn whole(expected: &Expected) -> WholeExpected<'_> {
        match expected {
            Expected::Value(value) => WholeExpected::Value(Cow::Borrowed(value)),
            Expected::Tests(result) => WholeExpected::Value(Cow::Owned(result.value())),
            Expected::Raises(name) => WholeExpected::Raises(name),
            Expected::Calls(calls) => WholeExpected::Calls(calls.iter().map(whole).collect()),
            Expected::Text(text) => WholeExpected::Text(text),
            Expected::Bytes(bytes) => WholeExpected::Bytes(Value::Bytes(bytes.clone())),
        }
    }
    let mut files: Vec<(&str, Fingerprint)> =
        case.input.files.iter().map(|(name, content)| (name.as_str(), Fingerprint::of(content))).collect();
    files.sort_unstable_by_key(|(name, _)| *name);
    let mut databases: Vec<(&str, &str)> =
        case.input.databases.iter().map(|database| (database.name.as_str(), database.seed.as_str())).collect();
    databases.sort_unstable();
    let elapsed = case.elapsed;
    let (limits, comparison) = (challenge.limits_of(case), challenge.comparison_of(case));
    let stimulus = match &case.input.stimulus {
        Stimulus::Arguments(arguments) => WholeStimulus::Arguments(arguments),
        Stimulus::Calls(calls) => WholeStimulus::Calls(calls.iter().map(whole_call).collect()),
        Stimulus::Program { stdin, arguments } => WholeStimulus::Program { stdin: Value::of_text(stdin), arguments },
        Stimulus::Database { seed, query } => WholeStimulus::Database { seed, query: query.as_deref() },
        Stimulus::Implementation { source, .. } => WholeStimulus::Implementation(source),
        Stimulus::Question(question) => WholeStimulus::Question {
            text: question.text.as_deref(),
            program: &question.program,
            options: question.options.iter().map(|option| [option.label.as_str(), &option.text]).collect(),
        },
    };
    Fingerprint::of_data(
        "judge case 1",
        &Whole {
            id: case.id.as_str(),
            visibility: case.visibility.word(),
            points: case.points,
            stimulus,
            files,
            databases,
            elapsed_nanoseconds: [elapsed.at_least, elapsed.at_most].map(|time| time.map(|time| time.as_nanos())),
            expected: whole(expected),
            keywords: &case.input.keywords,
            limits: (limits != challenge.terms.limits).then(|| {
                [limits.instructions.into(), limits.memory.into(), limits.output.into(), limits.sleep.as_nanos()]
            }),
            comparison: (*comparison != challenge.terms.comparison).then(|| OpenComparison::of(comparison)),
            before: &case.before,
            stage: (case.stage > 1).then_some(case.stage),
            repeat: (case.repeat > 1).then_some(case.repeat),
        },
    )
}

/// An entry with everything that decides what is called.
#[derive(Serialize)]
enum OpenEntry<'a> {
    Function {
        spellings: Vec<&'a str>,
        codecs: Vec<Option<&'static str>>,
        returns: Option<&'static str>,
        answer: Option<usize>,
    },
    Class {
        spellings: Vec<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        returns: Option<Vec<&'a str>>,
    },
    Program,
    Sql {
        columns: &'a [String],
        statements: &'static str,
    },
    Tests {
        module: &'a str,
    },
    Drill(&'static str),
}

impl<'a> OpenEntry<'a> {
    fn of(entry: &'a Entry) -> Self {
        match entry {
            Entry::Function(function) => Self::Function {
                spellings: entry.spellings(),
                codecs: function.parameters.iter().map(|parameter| parameter.codec.map(Codec::word)).collect(),
                returns: function.returns.map(Codec::word),
                answer: function.answer,
            },
            Entry::Class(class) => {
                let names = |names: &'a Vec<String>| sorted(names.iter().map(String::as_str).collect());
                Self::Class { spellings: entry.spellings(), returns: class.returns.as_ref().map(names) }
            }
            Entry::Program => Self::Program,
            Entry::Sql(sql) => Self::Sql { columns: &sql.columns, statements: sql.statements.word() },
            Entry::Tests(tests) => Self::Tests { module: &tests.module },
            Entry::Drill(drill) => Self::Drill(drill.word()),
        }
    }
}

/// A comparison without a checker's source.
#[derive(Serialize)]
enum OpenComparison {
    Exact,
    Lines,
    Tokens,
    Float { absolute: String, relative: String },
    Unordered { nested: bool },
    Custom,
}

impl OpenComparison {
    fn of(comparison: &Comparison) -> Self {
        match comparison {
            Comparison::Exact => Self::Exact,
            Comparison::Lines => Self::Lines,
            Comparison::Tokens => Self::Tokens,
            Comparison::Float { absolute, relative } => {
                Self::Float { absolute: absolute.to_string(), relative: relative.to_string() }
            }
            Comparison::Unordered { nested } => Self::Unordered { nested: *nested },
            // Opening it does not change what candidates may know.
            Comparison::Custom { .. } | Comparison::Sealed => Self::Custom,
        }
    }
}

/// Rules, whose order does not count.
#[derive(Serialize)]
struct OpenRules<'a> {
    calls: Vec<&'a str>,
    imports: Vec<&'a str>,
    methods: Vec<&'a str>,
    syntax: Vec<&'a str>,
}

impl<'a> OpenRules<'a> {
    fn of(rules: &'a Rules) -> Self {
        let names = |names: &'a [String]| sorted(names.iter().map(String::as_str).collect());
        Self {
            calls: names(&rules.forbid_calls),
            imports: names(&rules.forbid_imports),
            methods: names(&rules.forbid_methods),
            syntax: sorted(rules.forbid_syntax.iter().map(|construct| construct.word()).collect()),
        }
    }
}

fn sorted(mut words: Vec<&str>) -> Vec<&str> {
    words.sort_unstable();
    words.dedup();
    words
}
