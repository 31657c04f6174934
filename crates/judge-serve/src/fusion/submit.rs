//! Judges one answer of a model to one task.
//!
//! By the nature of these data sets, the tests of an answer run in the answer's own interpreter, and see only what the
//! answer lets them see. A little can be secured all the same: if nothing else follows the tests, they only count as
//! passed if a function after them was called and returned, which ending the program early cannot achieve.

use judge::Submission as Source;
use serde::Serialize;
use serde_json::{Value, json};

use super::code::{Code, CodeAnswer};
use super::comparison;
use super::extraction::{self, Block, Which};
use super::fields::Fields;
use super::tasks::{Config, Rows, Task, refused};
use super::{aside, prompts, run, suite};
use crate::access::Client;
use crate::data_sets::DataSets;
use crate::encoding::{self, from_base64};
use crate::refusal::Refusal;
use crate::row::{Kind, parsed, text};
use crate::run::{RunRequest, Wanted};
use crate::service::Service;

/// The imports before answers that complete a function, which rely on them.
const IMPORTS: &str = "import math\nimport re\nimport sys\nimport copy\nimport datetime\nimport itertools\nimport collections\n\
    import heapq\nimport statistics\nimport functools\nimport hashlib\nimport string\nfrom typing import *\n\
    from collections import *\n";

/// The name of the function after the tests.
const END: &str = "judge_reached_the_end";

/// The mark in tests where the answer goes, and how often an exercise may have it: a request that waits should not be
/// many times as large as it was sent.
const INSERT: &str = "#<INSERT>";
const MARKS: usize = 16;

/// The file for an answer to an exercise.
const EXERCISE: &str = "judge_exercise.py";

/// The program that runs a caller's own search for the code, the file with its request, and the file with its result.
const SEARCH: &str = include_str!("extraction.py");
const SEARCH_REQUEST: &str = "/judge/request.json";
const SEARCH_BLOCKS: &str = "/judge/blocks.json";

/// The characters of inputs and outputs that an answer shows, unless all are asked for.
const SHOWN: usize = 1_000;

/// The bytes of printed output that an answer shows in all; of later runs, it only shows the results.
const PRINTED: usize = 16 << 20;

/// How the tests of an answer are run, and what it takes to pass them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    /// As a program that has to exit with status 0.
    Program,
    /// As a module followed by a function that has to be reached and to return.
    ToItsEnd,
    /// By pytest's rules, also followed by that function.
    Suite,
}

/// A request to judge an answer.
#[derive(Debug)]
pub(super) struct Submission {
    dataset: String,
    id: Value,
    completion: String,
    config: Config,
}

/// A request whose row has been read. Nothing of its JSON is left, which would take many times as much memory as the
/// texts while it waits.
#[derive(Debug)]
pub(super) struct Ready {
    completion: Completion,
    tests: Tests,
    /// Whether the evaluation may show what was run.
    sees_all: bool,
}

/// The answer of a model.
#[derive(Debug)]
struct Completion {
    id: Value,
    text: String,
    /// The caller's own search for the code.
    search: Option<String>,
    timeout: Option<f64>,
}

/// What it takes to pass.
#[derive(Debug)]
enum Tests {
    /// A program that contains the answer's code.
    Whole(Whole),
    /// The same, in a language that is not served.
    Unserved { language: String, code: String, program: String },
    /// Assertions that follow the answer's code.
    Assertions(String),
    /// A program with marks for the answer's code, and its files.
    Exercise { tests: String, files: Vec<(String, Vec<u8>)> },
    /// Inputs and outputs.
    Cases(Cases),
}

/// A program that contains an answer's code.
#[derive(Debug)]
struct Whole {
    code: String,
    program: String,
    files: Vec<(String, Vec<u8>)>,
    run: Run,
    /// How the code was found.
    found: Option<&'static str>,
}

/// The inputs and outputs of programs.
#[derive(Debug)]
struct Cases {
    /// The cases, each as JSON on a line of its own.
    lines: String,
    language: String,
    /// Whether the cases after one that fails are run, too.
    runs_all: bool,
    /// Whether cases are shown whole.
    shows_all: bool,
}

/// One input, and the output that it should lead to.
#[derive(Debug)]
struct Case {
    stdin: Vec<u8>,
    files: Vec<(String, Vec<u8>)>,
    /// None if the case has no tests of its class.
    expected: Option<String>,
}

/// The result of judging it.
#[derive(Debug, Serialize)]
pub(super) struct Evaluation {
    id: Value,
    accepted: bool,
    extracted_code: String,
    full_code: Option<String>,
    test_code: Option<String>,
    tests: Vec<Test>,
    extracted_type: Option<&'static str>,
    extra: Option<Value>,
}

/// One run of the answer.
#[derive(Debug, Serialize)]
struct Test {
    passed: bool,
    exec_info: CodeAnswer,
    #[serde(rename = "test_info")]
    info: Option<Value>,
}

impl Submission {
    /// Reads a request to `/submit`.
    pub(super) fn read(mut fields: Fields) -> Result<Self, Refusal> {
        let submission = Self {
            dataset: fields.required("dataset"),
            id: fields.present("id"),
            completion: fields.required("completion"),
            config: Config::read(&mut fields),
        };
        if !matches!(submission.id, Value::String(_) | Value::Number(_) | Value::Null) {
            fields.mistaken("id", "int_type", "Input should be a valid integer or string");
        }
        fields.done()?;
        Ok(submission)
    }

    /// Reads the row that it is about.
    pub(super) fn ready(mut self, sets: &DataSets, is_author: bool) -> Result<Ready, Refusal> {
        let rows = Rows::find(sets, &self.dataset, &mut self.config)?;
        let task = rows.task(&self.dataset, &self.id, &self.config)?;
        let tests = match task.kind {
            Kind::HumanEval => self.completed(&task)?,
            Kind::Mbpp => assertions(&task)?,
            Kind::Programs => self.cases(&task)?,
            Kind::Tests | Kind::Suite => self.surrounded(&task)?,
            Kind::Exercise => exercise(&task)?,
        };
        let sees_all = task.is_sent || is_author;
        let Self { id, completion: text, config, .. } = self;
        let completion = Completion { id, text, search: config.custom_extract_logic, timeout: config.run_timeout };
        Ok(Ready { completion, tests, sees_all })
    }

    /// The function that the answer continues.
    fn completed(&self, task: &Task<'_>) -> Result<Tests, Refusal> {
        let tests = if task.row.contains_key("tests") { text(task.row, "tests") } else { text(task.row, "test") };
        let entry_point = text(task.row, "entry_point");
        if tests.trim().is_empty() || entry_point.is_empty() {
            return Err(without_tests());
        }
        let (code, program) = if self.config.has("is_freeform") {
            let code = extraction::surest(&self.completion, "python", Vec::new());
            let program = format!("{code}\n{tests}");
            (code, program)
        } else {
            let code = only_function(&self.completion).to_owned();
            let program = format!("{}\n{code}\n{tests}", prompts::plain(task));
            (code, program)
        };
        let program = format!("{IMPORTS}\n{program}\ncheck({entry_point})");
        Ok(Tests::Whole(Whole { code, program, files: Vec::new(), run: Run::ToItsEnd, found: None }))
    }

    fn cases(&self, task: &Task<'_>) -> Result<Tests, Refusal> {
        let Some(language) = self.config.language.clone() else {
            return Err(refused("config.language field must exist for CommonOJDataset, got None"));
        };
        let test = parsed(task.row, "test");
        let Value::Array(cases) = &*test else {
            return Err(refused("the row's test is not a list of cases"));
        };
        let lines = cases.iter().map(|case| format!("{case}\n")).collect();
        let (runs_all, shows_all) = (self.config.has("run_all_cases"), self.config.has("return_full_case"));
        Ok(Tests::Cases(Cases { lines, language, runs_all, shows_all }))
    }

    /// The program that surrounds the answer.
    fn surrounded(&self, task: &Task<'_>) -> Result<Tests, Refusal> {
        let (labels, test) = (parsed(task.row, "labels"), parsed(task.row, "test"));
        let written = labels["programming_language"].as_str().unwrap_or("python").to_owned();
        let language = match (task.kind, &written[..]) {
            (Kind::Suite, "python") => "pytest".to_owned(),
            (Kind::Suite, _) => "junit".to_owned(),
            _ => labels["execution_language"].as_str().unwrap_or(&written).to_owned(),
        };
        let which = match (self.config.extra.get("code_block_idx"), self.config.extra.get("autoeval_extract_code_mode"))
        {
            (Some(Value::Number(index)), _) => Which::Nth(index.as_i64().unwrap_or(i64::MAX)),
            (_, Some(Value::String(mode))) if mode == "all" => Which::All,
            (_, None | Some(Value::Null)) => Which::First,
            (_, Some(Value::String(mode))) if mode == "first" => Which::First,
            (_, Some(other)) => return Err(refused(&format!("Invalid autoeval_extract_code_mode: {other}"))),
        };
        let (code, found) = extraction::freely(&self.completion, &written, which);
        let tests = test["code"].as_str().filter(|code| !code.trim().is_empty()).ok_or_else(without_tests)?;
        let mut program = surrounded(&code, tests, self.config.has("repr_code"));
        let run = match &language[..] {
            "pytest" => Run::Suite,
            "python" if has_own_end(tests) && !self.config.has("append_flag") => Run::Program,
            "python" => Run::ToItsEnd,
            _ => return Ok(Tests::Unserved { language, code, program }),
        };
        if task.kind == Kind::Suite {
            program.insert_str(0, "import pytest\n\n");
        }
        let files = assets(&test["asset"]).ok_or_else(broken_assets)?;
        Ok(Tests::Whole(Whole { code, program, files, run, found: Some(found) }))
    }
}

impl Ready {
    /// Judges it.
    pub(super) async fn judge(self, service: &Service, client: &Client) -> Result<Evaluation, Refusal> {
        let Self { completion, tests, sees_all } = self;
        let mut evaluation = match tests {
            Tests::Whole(whole) => completion.whole(service, client, whole).await?,
            Tests::Unserved { language, code, program } => {
                completion.evaluation(code, Some(program), vec![Test::plain(CodeAnswer::unserved(&language))])
            }
            Tests::Assertions(assertions) => completion.followed(service, client, &assertions).await?,
            Tests::Exercise { tests, files } => completion.inserted(service, client, &tests, files).await?,
            Tests::Cases(cases) => completion.prints(service, client, cases).await?,
        };
        if !sees_all {
            (evaluation.full_code, evaluation.test_code) = (None, None);
            for test in &mut evaluation.tests {
                test.exec_info = test.exec_info.clone().silent();
                test.info = None;
            }
        }
        Ok(evaluation)
    }
}

impl Completion {
    /// Whether its code passes the assertions that follow it.
    async fn followed(mut self, service: &Service, client: &Client, tests: &str) -> Result<Evaluation, Refusal> {
        let code = self.extracted(service, client, "python").await?;
        let program = format!("{code}\n{tests}");
        let whole = Whole { code, program, files: Vec::new(), run: Run::ToItsEnd, found: None };
        self.whole(service, client, whole).await
    }

    /// Whether its code passes in an exercise.
    async fn inserted(
        mut self,
        service: &Service,
        client: &Client,
        tests: &str,
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<Evaluation, Refusal> {
        let code = self.extracted(service, client, "python").await?;
        let program = with_insertions(tests, &code)?;
        let shown: Vec<_> = files.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        // Such programs copy themselves from their own file to where their tests look for the answer.
        let mut drafts = vec![(EXERCISE.to_owned(), program.clone().into_bytes())];
        drafts.extend(files);
        let source = format!("import runpy\nrunpy.run_path(\"{EXERCISE}\", run_name=\"__main__\")\n");
        let run_code = RunRequest { drafts, ..Code::python(source, self.timeout(60.0)).request };
        let evaluation = self.ran(service, client, (run_code, Run::Program), (code, program)).await?;
        Ok(Evaluation { test_code: Some(shown.join("\n\n")), ..evaluation })
    }

    /// Whether a program that contains its code runs as it should.
    async fn whole(self, service: &Service, client: &Client, whole: Whole) -> Result<Evaluation, Refusal> {
        let Whole { code, program, files: drafts, run, found } = whole;
        let run_code = RunRequest { drafts, ..Code::python(program.clone(), self.timeout(20.0)).request };
        let evaluation = self.ran(service, client, (run_code, run), (code, program)).await?;
        Ok(Evaluation { extracted_type: found, ..evaluation })
    }

    /// Runs the program that was built from an answer's code, and evaluates it.
    async fn ran(
        self,
        service: &Service,
        client: &Client,
        (mut request, how): (RunRequest, Run),
        (code, program): (String, String),
    ) -> Result<Evaluation, Refusal> {
        let tail = format!("\n\n\ndef {END}():\n    pass\n");
        match how {
            Run::Program => {}
            Run::ToItsEnd => request.source.push_str(&tail),
            Run::Suite => request = suite::of(request, &tail),
        }
        let has_end = how != Run::Program;
        request.function = has_end.then(|| END.to_owned());
        let outcome = run(service, client, request).await?;
        let mut exec_info = CodeAnswer::of(&outcome);
        if exec_info.is_success() && has_end && !outcome.returned {
            exec_info = exec_info.cut_short();
        }
        Ok(self.evaluation(code, Some(program), vec![Test::plain(exec_info)]))
    }

    /// Whether the program prints what it should in every case.
    async fn prints(mut self, service: &Service, client: &Client, cases: Cases) -> Result<Evaluation, Refusal> {
        let Cases { lines, language, runs_all, shows_all } = cases;
        let code = self.extracted(service, client, &language).await?;
        let (mut tests, mut room) = (Vec::new(), PRINTED);
        for line in lines.lines() {
            let read = line.to_owned();
            let case = aside(line.len(), move || Ok(Case::of(&read))).await?;
            let mut test = self.printed(service, client, (&code, &language), case).await?;
            test.exec_info = test.exec_info.shown_in(&mut room);
            let stops = !test.passed && !runs_all;
            tests.push(test);
            if stops {
                break;
            }
        }
        // Only once nothing has to wait any more, the cases are needed as JSON again.
        let count = tests.len();
        let shown = aside(lines.len(), move || Ok(shown(&lines, count, shows_all))).await?;
        for (test, case) in tests.iter_mut().zip(shown) {
            test.info = Some(case);
        }
        Ok(self.evaluation(code, None, tests))
    }

    /// Whether a program prints what it should in one case.
    async fn printed(
        &self,
        service: &Service,
        client: &Client,
        (code, language): (&str, &str),
        case: Case,
    ) -> Result<Test, Refusal> {
        let Case { stdin, files: drafts, expected } = case;
        let expected = expected.ok_or_else(without_tests)?;
        let exec_info = if language == "python" {
            let run_code = Code::python(code.to_owned(), self.timeout(10.0)).request;
            CodeAnswer::of(&run(service, client, RunRequest { stdin, drafts, ..run_code }).await?)
        } else {
            // With nothing to wait for, many cases would hold up other requests.
            tokio::task::yield_now().await;
            CodeAnswer::unserved(language)
        };
        let passed = exec_info.is_success() && comparison::is_same(exec_info.stdout(), &expected);
        Ok(Test { passed, exec_info, info: None })
    }

    /// The code of the answer, also searched for by the caller's own search. Afterwards, nothing else of the answer is
    /// left.
    async fn extracted(&mut self, service: &Service, client: &Client, language: &str) -> Result<String, Refusal> {
        let own = match self.search.take() {
            None => Vec::new(),
            Some(logic) => self.searched(service, client, &logic).await?,
        };
        let (text, language) = (std::mem::take(&mut self.text), language.to_owned());
        aside(text.len(), move || Ok(extraction::surest(&text, &language, own))).await
    }

    /// The blocks that the caller's own program finds in the answer. It runs in a guest of its own.
    async fn searched(&self, service: &Service, client: &Client, logic: &str) -> Result<Vec<Block>, Refusal> {
        let languages: Vec<_> = extraction::ALIASES.iter().map(|(name, aliases)| json!([name, aliases])).collect();
        let asked = json!({ "completion": self.text, "logic": logic, "languages": languages }).to_string();
        let mut search = Code::python(SEARCH.to_owned(), 10.0).request;
        search.drafts = vec![(SEARCH_REQUEST.to_owned(), asked.into_bytes())];
        search.wanted = Wanted { files: vec![SEARCH_BLOCKS.to_owned()], bytes: 16 << 20, ..Wanted::default() };
        let outcome = run(service, client, search).await?;
        let found = outcome.kept.files.into_iter().next().map_or_else(Vec::new, |(_, bytes)| bytes);
        aside(found.len(), move || blocks(&found)).await
    }

    /// The seconds that a run may take.
    fn timeout(&self, usual: f64) -> f64 {
        self.timeout.filter(|seconds| *seconds > 0.0).unwrap_or(usual)
    }

    fn evaluation(self, code: String, program: Option<String>, tests: Vec<Test>) -> Evaluation {
        Evaluation {
            id: self.id,
            accepted: !tests.is_empty() && tests.iter().all(|test| test.passed),
            extracted_code: code,
            full_code: program,
            test_code: None,
            tests,
            extracted_type: None,
            extra: None,
        }
    }
}

impl Test {
    /// A test that passes if its program succeeds.
    fn plain(exec_info: CodeAnswer) -> Self {
        Self { passed: exec_info.is_success(), exec_info, info: None }
    }
}

impl Case {
    fn of(line: &str) -> Self {
        let case: Value = serde_json::from_str(line).unwrap_or_default();
        let (mut stdin, mut files) = (Vec::new(), Vec::new());
        for (name, content) in case["input"].as_object().into_iter().flatten() {
            let content = content.as_str().unwrap_or_default().as_bytes().to_vec();
            match &name[..] {
                "stdin" => stdin = content,
                _ => files.push((name.clone(), content)),
            }
        }
        Self { stdin, files, expected: case["output"]["stdout"].as_str().map(str::to_owned) }
    }
}

/// The first cases as they are shown.
fn shown(lines: &str, count: usize, shows_all: bool) -> Vec<Value> {
    let cases = lines.lines().take(count).map(|line| serde_json::from_str::<Value>(line).unwrap_or_default());
    cases.map(|case| if shows_all { case } else { cut(&case) }).collect()
}

/// The blocks that a caller's own program has found: it can have written anything.
fn blocks(written: &[u8]) -> Result<Vec<Block>, Refusal> {
    let found = encoding::json(written).and_then(|found| serde_json::from_value(found).ok());
    let found: Vec<(i64, String, String)> = found.ok_or_else(|| refused("custom_extract_logic has failed"))?;
    Ok(found.into_iter().map(|(priority, language, code)| Block { priority, language, code }).collect())
}

/// The assertions of a task, with the code before them.
fn assertions(task: &Task<'_>) -> Result<Tests, Refusal> {
    let assertions = prompts::assertions(task).ok_or_else(without_tests)?;
    Ok(Tests::Assertions(format!("{}\n{}", prompts::setup(task), assertions.join("\n"))))
}

/// The program of an exercise, with its files.
fn exercise(task: &Task<'_>) -> Result<Tests, Refusal> {
    let test = parsed(task.row, "test");
    let tests = test["code"].as_str().filter(|code| code.contains(INSERT)).ok_or_else(without_tests)?;
    let files = assets(&test["asset"]).ok_or_else(broken_assets)?;
    Ok(Tests::Exercise { tests: tests.to_owned(), files })
}

/// An exercise with an answer's code at each of its marks.
///
/// # Errors
///
/// When there are too many marks, or it would be longer than a source may be.
fn with_insertions(tests: &str, code: &str) -> Result<String, Refusal> {
    let marks = tests.matches(INSERT).count();
    let length = marks.saturating_mul(code.len()).saturating_add(tests.len());
    if marks > MARKS || length > Source::LIMIT {
        let most = Source::LIMIT >> 20;
        return Err(refused(&format!("an exercise has at most {MARKS} marks, and {most} MiB with the answer in it")));
    }
    Ok(tests.replace(INSERT, code))
}

/// Whether tests are a program that exits on its own, such as unittest's.
fn has_own_end(tests: &str) -> bool {
    ["__main__", "exit", "unittest.main"].iter().any(|sign| tests.contains(sign))
}

fn broken_assets() -> Refusal {
    refused("the row's test.asset is not an object of base64 texts")
}

/// Refuses a row without tests: it would accept anything that runs.
fn without_tests() -> Refusal {
    refused("the row has no tests of its class")
}

/// The part of an answer that belongs to the function it continues: everything before the first line without
/// indentation.
fn only_function(completion: &str) -> &str {
    let mut newlines = completion.match_indices('\n');
    let end = newlines.find(|(at, _)| completion[at + 1..].starts_with(|next: char| !next.is_whitespace()));
    end.map_or(completion, |(end, _)| &completion[..end])
}

/// The answer at the place that its tests mark for it, or before them.
fn surrounded(code: &str, tests: &str, as_literal: bool) -> String {
    let literal = |code: &str| if as_literal { Value::from(code).to_string() } else { code.to_owned() };
    let mut parts = tests.split(INSERT);
    if let (Some(before), Some(after)) = (parts.next(), parts.next()) {
        return format!("{before}{}{after}", literal(code));
    }
    let end = code.find("if __name__ ==").unwrap_or(code.len());
    format!("{}\n{tests}", literal(&code[..end]))
}

/// The files that come with tests; the object can also be JSON in a text.
fn assets(asset: &Value) -> Option<Vec<(String, Vec<u8>)>> {
    let inner = match asset {
        Value::Null => return Some(Vec::new()),
        Value::String(text) => Some(encoding::json(text.as_bytes())?),
        _ => None,
    };
    let file = |(path, content): (&String, &Value)| Some((path.clone(), from_base64(content.as_str()?)?));
    inner.as_ref().unwrap_or(asset).as_object()?.iter().map(file).collect()
}

/// A case with its texts shortened.
fn cut(case: &Value) -> Value {
    match case {
        Value::String(text) => match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &text[..end]).into(),
            None => text.clone().into(),
        },
        Value::Array(items) => items.iter().map(cut).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), cut(value))).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests;
