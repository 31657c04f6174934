//! Judges one answer of a model to one task.
//!
//! By the nature of these data sets, the tests of an answer run in the answer's own interpreter, and see only what the
//! answer lets them see. A little can be secured all the same: if nothing else follows the tests, they only count as
//! passed if a function after them was called and returned, which ending the program early cannot achieve.

use serde::Serialize;
use serde_json::{Value, json};

use super::code::{Code, CodeAnswer};
use super::comparison;
use super::extraction::{self, Block, Which};
use super::fields::Fields;
use super::tasks::{self, Config, Kind, Task, parsed, refused, text};
use super::{prompts, run, suite};
use crate::access::Client;
use crate::encoding::{self, from_base64};
use crate::refusal::Refusal;
use crate::run::{RunRequest, Wanted};
use crate::scope::Scope;
use crate::service::Service;

/// The imports before answers that complete a function, which rely on them.
const IMPORTS: &str = "import math\nimport re\nimport sys\nimport copy\nimport datetime\nimport itertools\nimport collections\n\
    import heapq\nimport statistics\nimport functools\nimport hashlib\nimport string\nfrom typing import *\n\
    from collections import *\n";

/// The name of the function after the tests.
const END: &str = "judge_reached_the_end";

/// The mark in tests where the answer goes.
const INSERT: &str = "#<INSERT>";

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

    /// Judges it.
    pub(super) async fn judge(mut self, service: &Service, client: &Client) -> Result<Evaluation, Refusal> {
        let task = tasks::task(service.data_sets(), &self.dataset, &self.id, &mut self.config)?;
        let sees_all = task.is_sent || client.has(Scope::Author);
        let mut evaluation = match task.kind {
            Kind::HumanEval => self.completes_function(service, client, &task).await?,
            Kind::Mbpp => self.passes_assertions(service, client, &task).await?,
            Kind::Programs => self.prints(service, client, &task).await?,
            Kind::Tests | Kind::Suite => self.passes_program(service, client, &task).await?,
            Kind::Exercise => self.passes_exercise(service, client, &task).await?,
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

    async fn completes_function(self, service: &Service, client: &Client, task: &Task) -> Result<Evaluation, Refusal> {
        let tests = if task.row.contains_key("tests") { text(&task.row, "tests") } else { text(&task.row, "test") };
        let entry_point = text(&task.row, "entry_point");
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
        self.reaches_end(service, client, code, program).await
    }

    async fn passes_assertions(self, service: &Service, client: &Client, task: &Task) -> Result<Evaluation, Refusal> {
        let assertions = prompts::assertions(task).ok_or_else(without_tests)?;
        let code = self.extracted(service, client, "python").await?;
        let program = format!("{code}\n{}\n{}", prompts::setup(task), assertions.join("\n"));
        self.reaches_end(service, client, code, program).await
    }

    async fn passes_exercise(self, service: &Service, client: &Client, task: &Task) -> Result<Evaluation, Refusal> {
        let test = parsed(&task.row, "test");
        let tests = test["code"].as_str().filter(|code| code.contains(INSERT)).ok_or_else(without_tests)?;
        let files = assets(&test["asset"]).ok_or_else(broken_assets)?;
        let code = self.extracted(service, client, "python").await?;
        let program = tests.replace(INSERT, &code);
        let shown: Vec<_> = files.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        // Such programs copy themselves from their own file to where their tests look for the answer.
        let mut drafts = vec![(EXERCISE.to_owned(), program.clone().into_bytes())];
        drafts.extend(files);
        let source = format!("import runpy\nrunpy.run_path(\"{EXERCISE}\", run_name=\"__main__\")\n");
        let run_code = RunRequest { drafts, ..Code::python(source, self.timeout(60.0)).request };
        let evaluation = self.ran(service, client, (run_code, Run::Program), (code, program)).await?;
        Ok(Evaluation { test_code: Some(shown.join("\n\n")), ..evaluation })
    }

    /// Whether a program runs to its end.
    async fn reaches_end(
        self,
        service: &Service,
        client: &Client,
        code: String,
        program: String,
    ) -> Result<Evaluation, Refusal> {
        let run_code = Code::python(program.clone(), self.timeout(20.0)).request;
        self.ran(service, client, (run_code, Run::ToItsEnd), (code, program)).await
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

    async fn prints(self, service: &Service, client: &Client, task: &Task) -> Result<Evaluation, Refusal> {
        let Some(language) = self.config.language.clone() else {
            return Err(refused("config.language field must exist for CommonOJDataset, got None"));
        };
        let Value::Array(cases) = parsed(&task.row, "test") else {
            return Err(refused("the row's test is not a list of cases"));
        };
        let code = self.extracted(service, client, &language).await?;
        let (mut tests, mut room) = (Vec::new(), PRINTED);
        for case in &cases {
            let mut test = self.printed(service, client, &code, &language, case).await?;
            test.exec_info = test.exec_info.shown_in(&mut room);
            let stops = !test.passed && !self.config.has("run_all_cases");
            tests.push(test);
            if stops {
                break;
            }
        }
        Ok(self.evaluation(code, None, tests))
    }

    /// Whether a program prints what it should in one case.
    async fn printed(
        &self,
        service: &Service,
        client: &Client,
        code: &str,
        language: &str,
        case: &Value,
    ) -> Result<Test, Refusal> {
        let exec_info = if language == "python" {
            let mut run_code = Code::python(code.to_owned(), self.timeout(10.0));
            for (name, content) in case["input"].as_object().into_iter().flatten() {
                let content = content.as_str().unwrap_or_default().as_bytes().to_vec();
                match &name[..] {
                    "stdin" => run_code.request.stdin = content,
                    _ => run_code.request.drafts.push((name.clone(), content)),
                }
            }
            CodeAnswer::of(&run(service, client, run_code.request).await?)
        } else {
            CodeAnswer::unserved(language)
        };
        let expected = case["output"]["stdout"].as_str().ok_or_else(without_tests)?;
        let passed = exec_info.is_success() && comparison::is_same(exec_info.stdout(), expected);
        let info = if self.config.has("return_full_case") { case.clone() } else { cut(case) };
        Ok(Test { passed, exec_info, info: Some(info) })
    }

    async fn passes_program(self, service: &Service, client: &Client, task: &Task) -> Result<Evaluation, Refusal> {
        let (labels, test) = (parsed(&task.row, "labels"), parsed(&task.row, "test"));
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
        let (code, how) = extraction::freely(&self.completion, &written, which);
        let tests = test["code"].as_str().filter(|code| !code.trim().is_empty()).ok_or_else(without_tests)?;
        let mut program = surrounded(&code, tests, self.config.has("repr_code"));
        let how_it_runs = match &language[..] {
            "pytest" => Run::Suite,
            "python" if has_own_end(tests) && !self.config.has("append_flag") => Run::Program,
            "python" => Run::ToItsEnd,
            _ => {
                return Ok(self.evaluation(code, Some(program), vec![Test::plain(CodeAnswer::unserved(&language))]));
            }
        };
        if task.kind == Kind::Suite {
            program.insert_str(0, "import pytest\n\n");
        }
        let drafts = assets(&test["asset"]).ok_or_else(broken_assets)?;
        let run_code = RunRequest { drafts, ..Code::python(program.clone(), self.timeout(20.0)).request };
        let evaluation = self.ran(service, client, (run_code, how_it_runs), (code, program)).await?;
        Ok(Evaluation { extracted_type: Some(how), ..evaluation })
    }

    /// The code of the answer, also searched for by the caller's own search.
    async fn extracted(&self, service: &Service, client: &Client, language: &str) -> Result<String, Refusal> {
        let own = match &self.config.custom_extract_logic {
            None => Vec::new(),
            Some(logic) => self.searched(service, client, logic).await?,
        };
        Ok(extraction::surest(&self.completion, language, own))
    }

    /// The blocks that the caller's own program finds in the answer. It runs in a guest of its own.
    async fn searched(&self, service: &Service, client: &Client, logic: &str) -> Result<Vec<Block>, Refusal> {
        let languages: Vec<_> = extraction::ALIASES.iter().map(|(name, aliases)| json!([name, aliases])).collect();
        let asked = json!({ "completion": self.completion, "logic": logic, "languages": languages });
        let mut search = Code::python(SEARCH.to_owned(), 10.0).request;
        search.drafts = vec![(SEARCH_REQUEST.to_owned(), asked.to_string().into_bytes())];
        search.wanted = Wanted { files: vec![SEARCH_BLOCKS.to_owned()], bytes: 16 << 20, ..Wanted::default() };
        let outcome = run(service, client, search).await?;
        // The program can have written anything there.
        let found = outcome.kept.files.first().and_then(|(_, bytes)| encoding::json(bytes));
        let found = found.and_then(|found| serde_json::from_value(found).ok());
        let found: Vec<(i64, String, String)> = found.ok_or_else(|| refused("custom_extract_logic has failed"))?;
        Ok(found.into_iter().map(|(priority, language, code)| Block { priority, language, code }).collect())
    }

    /// The seconds that a run may take.
    fn timeout(&self, usual: f64) -> f64 {
        self.config.run_timeout.filter(|seconds| *seconds > 0.0).unwrap_or(usual)
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
    let asset = match asset {
        Value::Null => return Some(Vec::new()),
        Value::String(text) => encoding::json(text.as_bytes())?,
        other => other.clone(),
    };
    let file = |(path, content): (&String, &Value)| Some((path.clone(), from_base64(content.as_str()?)?));
    asset.as_object()?.iter().map(file).collect()
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
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_continues_a_function_ends_with_it() {
        let table = [
            ("    return 1\n\ndef random", "    return 1\n"),
            ("    return 1\n# comment\n    more", "    return 1"),
            ("    return 1\n\n    more\n", "    return 1\n\n    more\n"),
            ("return 1", "return 1"),
            ("", ""),
        ];
        for (completion, code) in table {
            assert_eq!(only_function(completion), code, "{completion:?}");
        }
    }

    #[test]
    fn an_answer_goes_where_its_tests_want_it() {
        assert_eq!(surrounded("x = 1", "assert x", false), "x = 1\nassert x");
        assert_eq!(surrounded("x = 1\nif __name__ == '__main__': y", "assert x", false), "x = 1\n\nassert x");
        assert_eq!(surrounded("x = 1", "a\n#<INSERT>\nb", false), "a\nx = 1\nb");
        assert_eq!(surrounded("a\"b\n", "s = #<INSERT>", true), "s = \"a\\\"b\\n\"");
    }

    #[test]
    fn assets_are_read_as_objects_or_texts() {
        let expected = Some(vec![("a".to_owned(), b"hi".to_vec())]);
        assert_eq!(assets(&json!({ "a": "aGk=" })), expected);
        assert_eq!(assets(&json!("{\"a\": \"aGk=\"}")), expected);
        assert_eq!(assets(&Value::Null), Some(Vec::new()));
        assert_eq!(assets(&json!({ "a": 1 })), None);
    }
}
