//! The prompts of tasks, and the parts of rows that prompts and tests share.

use serde_json::{Map, Value, json};

use super::tasks::{Config, Task, too_long};
use crate::refusal::Refusal;
use crate::row::{Kind, parsed, text};

/// The parts of rows that describe a task and reveal nothing about how to pass it. Any other part might.
const SHOWN: [&str; 10] = [
    "task_id",
    "id",
    "name",
    "entry_point",
    "signature",
    "difficulty",
    "category",
    "programming_language",
    "execution_language",
    "locale",
];

/// The prompt of a task as the original's `Prompt`; includes what reveals how to pass only if `sees_all`.
///
/// # Errors
///
/// When a template would make it longer than `most` bytes.
pub(super) fn prompt(task: &Task<'_>, config: &Config, sees_all: bool, most: usize) -> Result<Value, Refusal> {
    let row = task.row;
    let prompt = match task.kind {
        Kind::HumanEval if config.has("is_freeform") => {
            let asked =
                "Complete this function. Answer with the whole code, imports included, in one Markdown code block.";
            format!("```python\n{}\n```\n\n{asked}", plain(task))
        }
        Kind::HumanEval | Kind::Suite => plain(task).to_owned(),
        Kind::Mbpp => {
            // The first assertion is part of the task, as the data set's authors pose it.
            format!("{} Your code should satisfy this test:\n\n{}", plain(task), first_assertion(task))
        }
        Kind::Programs => {
            let language = config.language.as_deref().unwrap_or("Python");
            let asked = "Write a complete program that reads standard input and writes to standard output, in";
            format!("{}\n\n{asked} {language}.", plain(task))
        }
        Kind::Tests => asked(plain(task), config, &parsed(row, "labels"), most).ok_or_else(|| too_long(most))?,
        Kind::Exercise => {
            let labels = parsed(row, "labels");
            let reference = labels["reference"].as_str().unwrap_or_default();
            let asked = "Answer with the whole code in one Markdown code block that begins like this:";
            format!("{}\n\n{asked}\n\n```python\n{reference}\n```", plain(task))
        }
    };
    Ok(json!({ "id": id(task), "prompt": prompt, "labels": labels(task, sees_all) }))
}

/// The id of a task.
pub(super) fn id(task: &Task<'_>) -> Value {
    let names = match task.kind {
        Kind::HumanEval => ["task_id", "name", "id"],
        _ => ["id", "task_id", "name"],
    };
    names.iter().find_map(|name| task.row.get(*name)).cloned().unwrap_or_default()
}

/// The question in the row itself.
pub(super) fn plain<'r>(task: &Task<'r>) -> &'r str {
    let names = match task.kind {
        Kind::HumanEval => ["prompt", "content", "text"],
        _ => ["content", "text", "prompt"],
    };
    names.iter().map(|name| text(task.row, name)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The code before a task's assertions.
pub(super) fn setup(task: &Task<'_>) -> String {
    let labels = parsed(task.row, "labels");
    if let Some(setup) = labels["test_setup_code"].as_str() {
        return setup.to_owned();
    }
    let imports = parsed(task.row, "test_imports");
    let imports = imports.as_array().into_iter().flatten().filter_map(Value::as_str);
    imports.chain([text(task.row, "test_setup_code")]).collect::<Vec<_>>().join("\n")
}

/// The assertion that is shown: the first one, and only its first line if it contains others.
fn first_assertion(task: &Task<'_>) -> String {
    let first = assertions(task).and_then(|all| all.into_iter().next()).unwrap_or_default();
    let are_one = parsed(task.row, tests_field(task)).is_string();
    if are_one || first.matches("assert").count() > 1 {
        first.trim_start().lines().next().unwrap_or_default().to_owned()
    } else {
        first
    }
}

fn tests_field(task: &Task<'_>) -> &'static str {
    if task.row.contains_key("test_list") { "test_list" } else { "test" }
}

/// A task's assertions; `None` if there are none, or something that is not assertions.
pub(super) fn assertions(task: &Task<'_>) -> Option<Vec<String>> {
    let tests = match &*parsed(task.row, tests_field(task)) {
        Value::Array(tests) => tests.iter().map(|test| test.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()?,
        Value::String(test) => vec![test.clone()],
        _ => return None,
    };
    (!tests.is_empty() && tests.iter().all(|test| !test.trim().is_empty())).then_some(tests)
}

/// What a prompt tells besides the question.
fn labels(task: &Task<'_>, sees_all: bool) -> Map<String, Value> {
    let is_prompt = |name: &str| task.kind == Kind::HumanEval && name == "prompt";
    let is_shown =
        |name: &str, value: &Value| sees_all || SHOWN.contains(&name) && !value.is_array() && !value.is_object();
    let labels = parsed(task.row, "labels");
    let all = if task.kind == Kind::HumanEval { Some(task.row) } else { labels.as_object() };
    let shown = all.into_iter().flatten().filter(|(name, value)| !is_prompt(name) && is_shown(name, value));
    shown.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// A question in its template, or together with context and examples; `None` if a template makes it longer than `most`
/// bytes.
fn asked(question: &str, config: &Config, labels: &Value, most: usize) -> Option<String> {
    let context = option(config, labels, "context");
    let fewshot = if config.is_fewshot { option(config, labels, "fewshot") } else { "" };
    let template = option(config, labels, "prompt_template");
    if !template.is_empty() {
        let locale = config.locale.as_deref().unwrap_or("None");
        let values = [("question", question), ("fewshot", fewshot), ("context", context), ("locale", locale)];
        return filled(template, &values, most);
    }
    if context.is_empty() && fewshot.is_empty() {
        return Some(question.to_owned());
    }
    let (hint, answer) =
        if config.locale.as_deref() == Some("zh") { ("问题：", "答案：") } else { ("Question:", "Answer:") };
    let question = format!("{hint}{question}\n\n{answer}\n");
    Some(match (context.is_empty(), fewshot.is_empty()) {
        (false, false) => format!("{context}\n\n----------------\n\n{fewshot}\n\n{question}"),
        (true, _) => format!("{fewshot}\n\n{question}"),
        (false, true) => format!("{context}\n\n{question}"),
    })
}

/// A text of the request, or else of the row's labels.
fn option<'o>(config: &'o Config, labels: &'o Value, name: &str) -> &'o str {
    config.extra.get(name).unwrap_or(&labels[name]).as_str().unwrap_or_default()
}

/// A template of Python's `string.Template` with these values filled in; other names in it stay as they are. `None` if
/// that would be longer than `most` bytes: a value can be filled in any number of times.
fn filled(template: &str, values: &[(&str, &str)], most: usize) -> Option<String> {
    let mut text = String::new();
    let mut rest = template;
    while let Some(sign) = rest.find('$') {
        text.push_str(&rest[..sign]);
        rest = &rest[sign..];
        let body = &rest[1..];
        let is_braced = body.starts_with('{');
        let inner = &body[usize::from(is_braced)..];
        let is_part = |part: char| part.is_ascii_alphanumeric() || part == '_';
        // Only a name is read ahead: looking for the brace behind it could take the whole rest, each time.
        let end = inner.find(|part| !is_part(part)).unwrap_or(inner.len());
        let (name, is_name) = (&inner[..end], !is_braced || inner[end..].starts_with('}'));
        let length = if is_braced { end + 3 } else { end + 1 };
        let (value, length) = match values.iter().find(|(known, _)| is_name && *known == name) {
            _ if body.starts_with('$') => ("$", 2),
            Some((_, value)) => (*value, length),
            None => ("$", 1),
        };
        if value.len() > most.saturating_sub(text.len()) {
            return None;
        }
        text.push_str(value);
        rest = &rest[length..];
    }
    Some(text + rest)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn templates_are_filled_as_python_does() {
        let values = [("question", "Q$"), ("context", "C")];
        for (template, text) in [
            ("$question, ${context}.", "Q$, C."),
            ("$$question $other ${other} $", "$question $other ${other} $"),
            ("$questions ${question", "$questions ${question"),
            ("", ""),
            ("ü$question", "üQ$"),
            ("${question context} ${ü}$question}", "${question context} ${ü}Q$}"),
        ] {
            assert_eq!(filled(template, &values, 100).as_deref(), Some(text), "{template:?}");
        }
    }

    #[test]
    fn a_template_does_not_grow_without_bound() {
        let value = "x".repeat(1_000);
        let fills = |count: usize| filled(&"$q".repeat(count), &[("q", value.as_str())], 10_000).map(|text| text.len());
        assert_eq!([fills(10), fills(11), fills(1 << 20)], [Some(10_000), None, None]);
        // Searched to the end from each of them, these would take as long as all that follow together.
        let open = "${".repeat(1 << 20);
        assert_eq!(filled(&open, &[("q", "")], usize::MAX), Some(open.clone()));
    }
}
