//! What decides verdicts, as data whose form is the same in every run and every build: receipts and the keys of all
//! caches are hashes of it.
//!
//! It knows neither receipts nor caches. A new part of a challenge that decides a verdict belongs here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use judge_sandbox::Value;
use serde::Serialize;

use super::{Call, Case, Challenge, Codec, Comparison, Entry, Expected, LimitChanges, Limits, Rules, Stimulus, Terms};
use crate::fingerprint::Fingerprint;

/// The hash of `data` and of this build of judge, which decides what results from it. Each kind of result has a
/// `purpose` of its own.
pub(crate) fn key(purpose: &str, data: &impl Serialize) -> Fingerprint {
    Fingerprint::of_data(purpose, &(judge_sandbox::IMAGE_SHA256, env!("CARGO_PKG_VERSION"), data))
}

/// The hash of everything that decides the verdict of a source, and of this build.
pub(super) fn challenge(challenge: &Challenge) -> Fingerprint {
    #[derive(Serialize)]
    struct Decisive<'a> {
        ran: Fingerprint,
        comparison: WholeComparison<'a>,
        rules: OpenRules<'a>,
        generator: Option<(&'a str, u64)>,
        repair: Option<(u32, &'a str)>,
        groups: BTreeMap<&'a str, ([Option<u128>; 4], Option<WholeComparison<'a>>)>,
        has_one_limit: bool,
        has_one_comparison: bool,
        /// The source of each case's own checker, or of its group's.
        checkers: Vec<Option<&'a str>>,
    }
    fn terms(terms: &Terms) -> ([Option<u128>; 4], Option<WholeComparison<'_>>) {
        (changes(&terms.limits), terms.comparison.as_ref().map(WholeComparison::of))
    }
    let generator = challenge.authoring.generator.as_ref();
    let decisive = Decisive {
        ran: answers(challenge, challenge.cases.iter(), &()),
        comparison: WholeComparison::of(&challenge.terms.comparison),
        rules: OpenRules::of(&challenge.rules),
        generator: generator.map(|generator| (&*generator.source, generator.seed)),
        repair: challenge.max_changed_lines.map(|lines| (lines, &*challenge.about.starter)),
        groups: challenge.terms.groups.iter().map(|(name, of_group)| (name.as_str(), terms(of_group))).collect(),
        has_one_limit: challenge.terms.has_one_limit,
        has_one_comparison: challenge.terms.has_one_comparison,
        checkers: challenge.cases.iter().map(|case| checker(challenge.comparison_of(case))).collect(),
    };
    key("judge verdicts 2", &decisive)
}

/// The hash of everything that decides what the reference answers in `cases`, of `more`, and of this build.
pub(crate) fn answers<'c>(
    challenge: &Challenge,
    cases: impl Iterator<Item = &'c Case>,
    more: &impl Serialize,
) -> Fingerprint {
    #[derive(Serialize)]
    struct Asked<'a, T> {
        entry: OpenEntry<'a>,
        parameters: Vec<&'a str>,
        limits: [u128; 4],
        schema: Option<&'a str>,
        reference: Option<&'a str>,
        cases: Vec<Fingerprint>,
        more: &'a T,
    }
    let parameters = match &challenge.entry {
        Entry::Function(function) => function.parameters.iter().map(|parameter| parameter.name.as_str()).collect(),
        _ => Vec::new(),
    };
    let asked = Asked {
        entry: OpenEntry::of(&challenge.entry),
        parameters,
        limits: amounts(&challenge.terms.limits),
        schema: challenge.schema.as_deref(),
        reference: challenge.authoring.reference.as_deref(),
        cases: cases.map(|one| case(challenge, one, one.expected.as_ref())).collect(),
        more,
    };
    key("judge answers 2", &asked)
}

/// The source of the author's own checker, if there is one.
pub(crate) fn checker(comparison: &Comparison) -> Option<&str> {
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

fn amounts(limits: &Limits) -> [u128; 4] {
    [limits.instructions.into(), limits.memory.into(), limits.output.into(), limits.sleep.as_nanos()]
}

fn changes(limits: &LimitChanges) -> [Option<u128>; 4] {
    let LimitChanges { instructions, memory, output, sleep } = limits;
    [instructions.map(u128::from), memory.map(u128::from), output.map(u128::from), sleep.map(|time| time.as_nanos())]
}

/// A comparison with a checker's source.
#[derive(Serialize)]
struct WholeComparison<'a>(OpenComparison, Option<&'a str>);

impl<'a> WholeComparison<'a> {
    fn of(comparison: &'a Comparison) -> Self {
        Self(OpenComparison::of(comparison), checker(comparison))
    }
}

/// A case with everything that decides its verdict and its points.
pub(crate) fn case(challenge: &Challenge, case: &Case, expected: Option<&Expected>) -> Fingerprint {
    #[derive(Serialize)]
    struct Whole<'a> {
        id: &'a str,
        visibility: &'a str,
        points: u32,
        stimulus: WholeStimulus<'a>,
        files: Vec<(&'a str, Fingerprint)>,
        databases: Vec<(&'a str, &'a str)>,
        elapsed_nanoseconds: [Option<u128>; 2],
        expected: Option<WholeExpected<'a>>,
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
            expected: expected.map(whole),
            keywords: &case.input.keywords,
            limits: (limits != challenge.terms.limits).then(|| amounts(&limits)),
            comparison: (*comparison != challenge.terms.comparison).then(|| OpenComparison::of(comparison)),
            before: &case.before,
            stage: (case.stage > 1).then_some(case.stage),
            repeat: (case.repeat > 1).then_some(case.repeat),
        },
    )
}

/// An entry with everything that decides what is called.
#[derive(Serialize)]
pub(crate) enum OpenEntry<'a> {
    Function {
        spellings: Vec<&'a str>,
        codecs: Vec<Option<&'static str>>,
        returns: Option<&'static str>,
        answer: Option<usize>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        unchanged: bool,
    },
    Class {
        spellings: Vec<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        returns: Option<Vec<&'a str>>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        unchanged: bool,
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
    pub(crate) fn of(entry: &'a Entry) -> Self {
        match entry {
            Entry::Function(function) => Self::Function {
                spellings: entry.spellings(),
                codecs: function.parameters.iter().map(|parameter| parameter.codec.map(Codec::word)).collect(),
                returns: function.returns.map(Codec::word),
                answer: function.answer,
                unchanged: function.unchanged,
            },
            Entry::Class(class) => {
                let names = |names: &'a Vec<String>| sorted(names.iter().map(String::as_str).collect());
                let returns = class.returns.as_ref().map(names);
                Self::Class { spellings: entry.spellings(), returns, unchanged: class.unchanged }
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
pub(crate) enum OpenComparison {
    Exact,
    Lines,
    Tokens,
    Float { absolute: String, relative: String },
    Unordered { nested: bool },
    Custom,
}

impl OpenComparison {
    pub(crate) fn of(comparison: &Comparison) -> Self {
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
pub(crate) struct OpenRules<'a> {
    calls: Vec<&'a str>,
    imports: Vec<&'a str>,
    methods: Vec<&'a str>,
    syntax: Vec<&'a str>,
}

impl<'a> OpenRules<'a> {
    pub(crate) fn of(rules: &'a Rules) -> Self {
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::challenge::build::ChallengeBuilder;
    use crate::challenge::{Case, Challenge, Comparison, LimitChanges, Limits, Rules, Terms};

    fn doubling() -> ChallengeBuilder {
        Challenge::builder("double").function_entry("double").reference("def double(n): return n + n")
    }

    fn key(builder: ChallengeBuilder) -> String {
        builder.build().expect("a valid challenge").fingerprint().to_string()
    }

    #[test]
    fn what_decides_a_verdict_is_in_the_key() {
        let case = || Case::function("two", [2]).expecting(4);
        let custom = |source: &str| Comparison::Custom { source: source.into() };
        let more = LimitChanges { memory: Some(100 << 20), ..LimitChanges::default() };
        let of_group = |comparison| Terms { limits: LimitChanges::default(), comparison };
        let yes = custom("def check(input, expected, answer): return True");
        let no = custom("def check(input, expected, answer): return False");
        let grouped = |group: &str| {
            let groups = doubling().group_terms("a", of_group(Some(yes.clone())));
            groups.group_terms("b", of_group(Some(no.clone()))).sample(case().group(group))
        };
        let different = vec![
            grouped("a"),
            grouped("b"),
            doubling().sample(case()),
            doubling().hidden(case()),
            doubling().sample(case()).reference("def double(n): return 2 * n"),
            doubling().sample(case()).function_entry("twice"),
            doubling().sample(case()).limits(Limits { memory: 100 << 20, ..Limits::default() }),
            doubling().sample(case()).comparison(yes.clone()),
            doubling().sample(case()).comparison(no.clone()),
            doubling().sample(case()).rules(Rules { forbid_calls: vec!["sum".to_owned()], ..Rules::default() }),
            doubling().sample(case()).generator("def generate(random): yield {}", 1),
            doubling().sample(case()).generator("def generate(random): yield {}", 2),
            doubling().sample(case()).group_terms("samples", of_group(Some(Comparison::Tokens))),
            doubling().sample(case()).group_terms("samples", Terms { limits: more, comparison: None }),
            doubling().sample(Case::function("two", [2])),
            doubling().sample(Case::function("two", [2]).expecting("4")),
            doubling().sample(Case::function("two", [3]).expecting(4)),
            doubling().sample(case().points(2)),
            doubling().sample(case().file("a", "x")),
            doubling().sample(case().file("a", "y")),
        ];
        let count = different.len();
        let keys: BTreeSet<String> = different.into_iter().map(key).collect();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn what_decides_none_is_not() {
        let case = || Case::function("two", [2]).expecting(4);
        let plain = key(doubling().sample(case()));
        assert_eq!(key(doubling().title("Twice").minutes(5).statement("Double it.").sample(case())), plain);
        assert_eq!(key(doubling().sample(case().hint("Double it."))), plain);
        let files = |one: &str, other: &str| key(doubling().sample(case().file(one, "x").file(other, "x")));
        assert_eq!(files("a", "b"), files("b", "a"));
    }
}
