//! The user's own cases for `judge run`, as the flags describe them.

use anyhow::Result;
use judge::{Call, Case, CaseId, Challenge, Entry, Expected, Input, Stimulus, Value, Visibility};

use serde_json::Value as Json;

use crate::args::{Beginning, OwnCaseFlags, TypedCase};
use crate::failure::Failure;
use crate::source;
use crate::text::{counted, shell_word};

/// The group that own cases are reported in.
pub(crate) const GROUP: &str = "own";

/// The characters above which a value is not repeated in a hint.
const SHOWN: usize = 60;

impl OwnCaseFlags {
    /// The cases that the flags describe for `challenge`.
    pub(crate) fn cases(&self, challenge: &Challenge) -> Result<Vec<Case>> {
        self.0.iter().zip(1..).map(|(typed, number)| typed.case(challenge, number)).collect()
    }
}

impl TypedCase {
    fn case(&self, challenge: &Challenge, number: usize) -> Result<Case> {
        let (stimulus, keywords) = self.stimulus(challenge)?;
        let expected = match &self.expect {
            Some(text) => Some(expected(text, &stimulus)?),
            None => None,
        };
        let files = self.files.iter().map(|text| file(text)).collect::<Result<_>>()?;
        Ok(Case {
            repeat: 1,
            before: Vec::new(),
            id: CaseId::new(format!("{GROUP}-{number}")).expect("the group and a number make an identifier"),
            group: GROUP.to_owned(),
            visibility: Visibility::Sample,
            hint: None,
            explanation: None,
            stage: 1,
            points: 1,
            elapsed: judge::Elapsed::default(),
            terms: judge::Terms::default(),
            input: Input { stimulus, keywords, files, databases: Vec::new() },
            expected,
        })
    }

    /// The input of the case; for a function, also its named arguments.
    fn stimulus(&self, challenge: &Challenge) -> Result<(Stimulus, Keywords)> {
        let stimulus = match (&self.beginning, challenge.entry()) {
            (Beginning::Stdin(path), Entry::Program) => {
                Ok(Stimulus::Program { stdin: source::read(path)?, arguments: self.arguments.clone() })
            }
            (Beginning::Stdin(path), Entry::Sql(_)) if self.arguments.is_empty() && self.files.is_empty() => {
                Ok(Stimulus::Database { seed: text(source::read(path)?, path)?, query: None })
            }
            (_, Entry::Sql(_)) => {
                let hint = "write SQL that fills the tables into a file and name that with --stdin FILE";
                let flag = match (&self.beginning, self.arguments.is_empty()) {
                    (Beginning::Values(_), _) => "--case",
                    (Beginning::Stdin(_), false) => "--arg",
                    (Beginning::Stdin(_), true) => "--file",
                };
                Err(kind_mismatch(challenge, flag, hint).into())
            }
            (beginning, Entry::Tests(_)) => {
                let flag = if matches!(beginning, Beginning::Values(_)) { "--case" } else { "--stdin" };
                Err(kind_mismatch(challenge, flag, "tests are run against the challenge's implementations only").into())
            }
            (beginning, Entry::Drill(_)) => {
                let flag = if matches!(beginning, Beginning::Values(_)) { "--case" } else { "--stdin" };
                Err(kind_mismatch(challenge, flag, "a sheet of answers has no cases other than its questions").into())
            }
            (_, Entry::Function(_) | Entry::Class(_)) if !self.arguments.is_empty() => {
                Err(kind_mismatch(challenge, "--arg", "arguments go into --case").into())
            }
            (Beginning::Values(_), Entry::Program) => {
                let hint = "write what it reads into a file and name that with --stdin FILE, or pipe it to --stdin -";
                Err(kind_mismatch(challenge, "--case", hint).into())
            }
            (Beginning::Stdin(_), Entry::Function(_) | Entry::Class(_)) => {
                Err(kind_mismatch(challenge, "--stdin", "give the arguments as JSON: --case '[1, \"two\"]'").into())
            }
            (Beginning::Values(json), Entry::Function(function)) => {
                let names: Vec<&str> = function.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
                let form = Form { samples: sample_arguments(challenge), is_expected_apart: self.expect.is_some() };
                return arguments(json, &function.name, &names, &form)
                    .map(|(arguments, keywords)| (Stimulus::Arguments(arguments), keywords));
            }
            (Beginning::Values(json), Entry::Class(_)) => {
                calls(json, &challenge.entry().spellings()).map(Stimulus::Calls)
            }
        };
        stimulus.map(|stimulus| (stimulus, Vec::new()))
    }
}

/// Whether a case with this id is one of the user's own.
pub(crate) fn is_own(id: &CaseId) -> bool {
    let number = id.as_str().strip_prefix(GROUP).and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|number| number.parse::<usize>().is_ok())
}

fn kind_mismatch(challenge: &Challenge, flag: &str, hint: &str) -> Failure {
    Failure::new(format!("{flag} does not fit {}, whose kind is {}", challenge.id(), challenge.entry().kind()))
        .hint(hint)
}

/// What is needed to recognise a list of arguments.
struct Form<'a> {
    /// The arguments of the samples.
    samples: Vec<&'a [Value]>,
    /// Whether the expected answer is given separately.
    is_expected_apart: bool,
}

impl Form<'_> {
    /// The arguments and the expected answer, if a list seems to have both: `[[arguments], expected]`, as tests are
    /// often written.
    fn parts<'v>(&self, items: &'v [Value]) -> Option<(&'v [Value], &'v Value)> {
        match items {
            [Value::List(inner), expected] if !self.is_expected_apart && !self.fits(items) && self.fits(inner) => {
                Some((inner.as_slice(), expected))
            }
            _ => None,
        }
    }

    /// Whether values look like the arguments of a sample.
    fn fits(&self, values: &[Value]) -> bool {
        self.samples.iter().any(|sample| {
            sample.len() == values.len() && sample.iter().zip(values).all(|(sample, value)| are_alike(sample, value))
        })
    }
}

/// Whether two values are of the same kind; for lists, the first items must be, too.
fn are_alike(one: &Value, other: &Value) -> bool {
    let is_number = |value: &Value| matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Float(_));
    match (one, other) {
        (Value::None, _) | (_, Value::None) => true,
        (Value::List(one), Value::List(other)) => match (one.first(), other.first()) {
            (Some(one), Some(other)) => are_alike(one, other),
            _ => true,
        },
        _ => one.type_name() == other.type_name() || is_number(one) && is_number(other),
    }
}

/// The arguments of a challenge's samples.
fn sample_arguments(challenge: &Challenge) -> Vec<&[Value]> {
    let samples = challenge.samples();
    samples
        .filter_map(|case| match &case.input.stimulus {
            Stimulus::Arguments(arguments) => Some(arguments.as_slice()),
            _ => None,
        })
        .collect()
}

/// The error when `--case` has what belongs in `--expect`.
fn joined_with_expected(case: &str, expected: &str) -> anyhow::Error {
    let word = |text: &str, stand_in: &str| {
        if text.len() > SHOWN { stand_in.to_owned() } else { shell_word(text) }
    };
    let (case, expected) = (word(case, "'[ARGUMENT, …]'"), word(expected, "JSON"));
    Failure::new("--case has the expected answer in it, but takes only the input")
        .hint(format!("give the answer separately: --case {case} --expect {expected}"))
        .into()
}

/// Named arguments.
type Keywords = Vec<(String, Value)>;

/// The key of the object that holds named arguments, as the last item of a list of arguments.
const KEYWORDS: &str = "$kwargs";

/// A list of arguments or calls as `--case` takes it; `None` for other kinds of input.
pub(crate) fn input_json(input: &Input) -> Option<Json> {
    match &input.stimulus {
        Stimulus::Arguments(arguments) => Some(listed(None, arguments, &input.keywords)),
        Stimulus::Calls(calls) => Some(calls.iter().map(call_json).collect()),
        Stimulus::Program { .. }
        | Stimulus::Database { .. }
        | Stimulus::Implementation { .. }
        | Stimulus::Question(_) => None,
    }
}

/// A call as an item of such a list.
pub(crate) fn call_json(call: &Call) -> Json {
    listed(Some(&call.name), &call.arguments, &call.keywords)
}

fn listed(name: Option<&str>, arguments: &[Value], keywords: &[(String, Value)]) -> Json {
    let by_name = (!keywords.is_empty()).then(|| {
        let keywords = keywords.iter().map(|(name, value)| (name.clone(), value.to_json()));
        Json::from_iter([(KEYWORDS.to_owned(), keywords.collect::<Json>())])
    });
    name.map(Json::from).into_iter().chain(arguments.iter().map(Value::to_json)).chain(by_name).collect()
}

/// Removes the named arguments from the end of a list.
fn taken(items: &mut Vec<Json>) -> Result<Keywords> {
    let is_it =
        |item: &mut Json| item.as_object().is_some_and(|object| object.len() == 1 && object.contains_key(KEYWORDS));
    let Some(Json::Object(mut last)) = items.pop_if(is_it) else { return Ok(Vec::new()) };
    let Some(Json::Object(named)) = last.remove(KEYWORDS) else {
        let hint = format!("write {{\"{KEYWORDS}\": {{\"name\": 1}}}} as the last argument");
        return Err(Failure::new(format!("{KEYWORDS} of --case has no names")).hint(hint).into());
    };
    named.into_iter().map(|(name, item)| Ok((name, value("--case", &item.to_string())?))).collect()
}

fn values(items: Vec<Json>) -> Result<Vec<Value>> {
    items.into_iter().map(|item| value("--case", &item.to_string())).collect()
}

fn arguments(json: &str, name: &str, parameters: &[&str], form: &Form<'_>) -> Result<(Vec<Value>, Keywords)> {
    let example = || match parameters.len() {
        0 | 1 => "one argument is written '[[1, 2, 3]]' or '[\"text\"]': the outer list holds the arguments".to_owned(),
        count => format!("write a list of {count} values, one for each of {}", parameters.join(", ")),
    };
    let Json::Array(mut items) = parsed(json)? else {
        return Err(Failure::new("--case is not a list of arguments").hint(example()).into());
    };
    let keywords = taken(&mut items)?;
    let arguments = values(items)?;
    if keywords.is_empty()
        && let Some((input, expected)) = form.parts(&arguments)
    {
        let input = Json::Array(input.iter().map(Value::to_json).collect());
        return Err(joined_with_expected(&input.to_string(), &expected.to_json().to_string()));
    }
    if let Some((keyword, _)) = keywords.iter().find(|(keyword, _)| {
        let place = parameters.iter().position(|parameter| parameter == keyword);
        !parameters.is_empty() && place.is_none_or(|place| place < arguments.len())
    }) {
        let message = format!("{name}({}) has no parameter `{keyword}` left", parameters.join(", "));
        return Err(Failure::new(message).hint(example()).into());
    }
    if !parameters.is_empty() && keywords.is_empty() && arguments.len() != parameters.len() {
        let (takes, has) = (counted(parameters.len(), "argument"), arguments.len());
        let message = format!("{name}({}) takes {takes}, and --case has {has}", parameters.join(", "));
        return Err(Failure::new(message).hint(example()).into());
    }
    Ok((arguments, keywords))
}

fn calls(json: &str, spellings: &[&str]) -> Result<Vec<Call>> {
    let class = spellings.first().copied().unwrap_or("Class");
    let bad = |message: String| {
        let hint = format!("write the constructor and then the methods: '[[\"{class}\", 2], [\"method\", 1]]'");
        anyhow::Error::from(Failure::new(message).hint(hint))
    };
    let Json::Array(items) = parsed(json)? else {
        return Err(bad("--case is not a list of calls".to_owned()));
    };
    if let [Json::Array(inner), expected] = items.as_slice()
        && let Some(Json::Array(first)) = inner.first()
        && matches!(first.first(), Some(Json::String(name)) if spellings.contains(&name.as_str()))
    {
        return Err(joined_with_expected(&Json::from(inner.clone()).to_string(), &expected.to_string()));
    }
    let mut calls = Vec::with_capacity(items.len());
    for (item, number) in items.into_iter().zip(1..) {
        let Json::Array(mut parts) = item else {
            return Err(bad(format!("call {number} of --case is not a list")));
        };
        let keywords = taken(&mut parts)?;
        let mut parts = values(parts)?.into_iter();
        let Some(Value::Str(name)) = parts.next() else {
            return Err(bad(format!("call {number} of --case does not begin with a name")));
        };
        calls.push(Call { name, arguments: parts.collect(), keywords });
    }
    match calls.first() {
        Some(_) if judge::class_of(&calls).is_some_and(|class| spellings.contains(&class)) => Ok(calls),
        Some(first) => Err(bad(format!("the first call of --case is `{}`, not the constructor", first.name))),
        None => Err(bad("--case has no calls".to_owned())),
    }
}

/// The expected answer that `text` describes for this kind of case.
fn expected(text: &str, stimulus: &Stimulus) -> Result<Expected> {
    let calls = match stimulus {
        Stimulus::Program { .. } => return Ok(Expected::Text(text.to_owned())),
        Stimulus::Arguments(_)
        | Stimulus::Database { .. }
        | Stimulus::Implementation { .. }
        | Stimulus::Question(_) => {
            return expected_value(text);
        }
        Stimulus::Calls(calls) => calls,
    };
    let hint = "give one result per call, the constructor's and those of None as null";
    let results: Vec<Json> =
        serde_json::from_str(text).map_err(|_| Failure::new("--expect is not a list of results").hint(hint))?;
    if results.len() != calls.len() {
        let (has, calls) = (counted(results.len(), "result"), counted(calls.len(), "call"));
        return Err(Failure::new(format!("--expect has {has} for {calls}")).hint(hint).into());
    }
    results.iter().map(|result| expected_value(&result.to_string())).collect::<Result<_>>().map(Expected::Calls)
}

/// A value, or `{"$raises": "ValueError"}`.
fn expected_value(json: &str) -> Result<Expected> {
    if let Ok(Json::Object(object)) = serde_json::from_str(json)
        && let Some(Json::String(name)) = object.get("$raises")
        && object.len() == 1
    {
        return Ok(Expected::Raises(name.clone()));
    }
    value("--expect", json).map(Expected::Value)
}

/// The JSON of `--case`, after a first pass that checks what a value can be.
fn parsed(json: &str) -> Result<Json> {
    serde_json::from_str(json).or_else(|_| value("--case", json).map(|value| value.to_json()))
}

fn value(flag: &str, json: &str) -> Result<Value> {
    Value::from_json(json).map_err(|error| {
        let hint = "text needs double quotes, None is null, True is true: --case '[\"text\", null, true]'";
        Failure::new(format!("{flag} is not JSON: {error}")).hint(hint).into()
    })
}

fn file(text: &str) -> Result<(String, Vec<u8>)> {
    let Some((name, path)) = text.split_once('=') else {
        let hint = "the name is the one that the code opens: --file access.log=/var/log/access.log";
        return Err(Failure::new(format!("--file {text} is not NAME=PATH")).hint(hint).into());
    };
    let plain = !name.is_empty() && name.split('/').all(|part| !matches!(part, "" | "." | ".."));
    if !plain {
        let hint = "a relative path without `.` and `..`, such as data/access.log";
        return Err(Failure::new(format!("`{name}` cannot be the name of a file in the sandbox")).hint(hint).into());
    }
    Ok((name.to_owned(), source::read(path.as_ref())?))
}

fn text(bytes: Vec<u8>, path: &std::path::Path) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        let message = format!("{} is not UTF-8 text: byte {place} is not part of a character", judge::shown(&path));
        Failure::new(message).hint("SQL is text; convert the file first").into()
    })
}
