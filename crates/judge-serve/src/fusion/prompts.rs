//! The prompts of tasks, and the parts of rows that prompts and tests share.

use serde_json::{Map, Value, json};

use super::tasks::{Config, Kind, Task, parsed, text};

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
pub(super) fn prompt(task: &Task, config: &Config, sees_all: bool) -> Value {
    let (row, mut labels) = (&task.row, labels(task));
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
        Kind::Tests => asked(plain(task), config, &parsed(row, "labels")),
        Kind::Exercise => {
            let reference = parsed(row, "labels")["reference"].as_str().unwrap_or_default().to_owned();
            let asked = "Answer with the whole code in one Markdown code block that begins like this:";
            format!("{}\n\n{asked}\n\n```python\n{reference}\n```", plain(task))
        }
    };
    if !sees_all {
        labels.retain(|name, value| SHOWN.contains(&&name[..]) && !value.is_array() && !value.is_object());
    }
    json!({ "id": id(task), "prompt": prompt, "labels": labels })
}

/// The id of a task.
pub(super) fn id(task: &Task) -> Value {
    let names = match task.kind {
        Kind::HumanEval => ["task_id", "name", "id"],
        _ => ["id", "task_id", "name"],
    };
    names.iter().find_map(|name| task.row.get(*name)).cloned().unwrap_or_default()
}

/// The question in the row itself.
pub(super) fn plain(task: &Task) -> &str {
    let names = match task.kind {
        Kind::HumanEval => ["prompt", "content", "text"],
        _ => ["content", "text", "prompt"],
    };
    names.iter().map(|name| text(&task.row, name)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The code before a task's assertions.
pub(super) fn setup(task: &Task) -> String {
    let labels = parsed(&task.row, "labels");
    if let Some(setup) = labels["test_setup_code"].as_str() {
        return setup.to_owned();
    }
    let imports = parsed(&task.row, "test_imports");
    let imports = imports.as_array().into_iter().flatten().filter_map(Value::as_str);
    imports.chain([text(&task.row, "test_setup_code")]).collect::<Vec<_>>().join("\n")
}

/// The assertion that is shown: the first one, and only its first line if it contains others.
fn first_assertion(task: &Task) -> String {
    let first = assertions(task).and_then(|all| all.into_iter().next()).unwrap_or_default();
    let are_one = matches!(parsed(&task.row, tests_field(task)), Value::String(_));
    if are_one || first.matches("assert").count() > 1 {
        first.trim_start().lines().next().unwrap_or_default().to_owned()
    } else {
        first
    }
}

fn tests_field(task: &Task) -> &'static str {
    if task.row.contains_key("test_list") { "test_list" } else { "test" }
}

/// A task's assertions; `None` if there are none, or something that is not assertions.
pub(super) fn assertions(task: &Task) -> Option<Vec<String>> {
    let tests = match parsed(&task.row, tests_field(task)) {
        Value::Array(tests) => tests.iter().map(|test| test.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()?,
        Value::String(test) => vec![test],
        _ => return None,
    };
    (!tests.is_empty() && tests.iter().all(|test| !test.trim().is_empty())).then_some(tests)
}

fn labels(task: &Task) -> Map<String, Value> {
    match (task.kind, parsed(&task.row, "labels")) {
        (Kind::HumanEval, _) => {
            let others = task.row.iter().filter(|(name, _)| *name != "prompt");
            others.map(|(name, value)| (name.clone(), value.clone())).collect()
        }
        (_, Value::Object(labels)) => labels,
        _ => Map::new(),
    }
}

/// A question in its template, or together with context and examples.
fn asked(question: &str, config: &Config, labels: &Value) -> String {
    let option = |name: &str| {
        let value = config.extra.get(name).unwrap_or(&labels[name]);
        value.as_str().unwrap_or_default().to_owned()
    };
    let context = option("context");
    let fewshot = if config.is_fewshot { option("fewshot") } else { String::new() };
    let template = option("prompt_template");
    if !template.is_empty() {
        let locale = config.locale.as_deref().unwrap_or("None");
        let values = [("question", question), ("fewshot", &fewshot), ("context", &context), ("locale", locale)];
        return filled(&template, &values);
    }
    if context.is_empty() && fewshot.is_empty() {
        return question.to_owned();
    }
    let (hint, answer) =
        if config.locale.as_deref() == Some("zh") { ("问题：", "答案：") } else { ("Question:", "Answer:") };
    let question = format!("{hint}{question}\n\n{answer}\n");
    match (context.is_empty(), fewshot.is_empty()) {
        (false, false) => format!("{context}\n\n----------------\n\n{fewshot}\n\n{question}"),
        (true, _) => format!("{fewshot}\n\n{question}"),
        (false, true) => format!("{context}\n\n{question}"),
    }
}

/// A template of Python's `string.Template` with these values filled in; other names in it stay as they are.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some(sign) = rest.find('$') {
        text.push_str(&rest[..sign]);
        rest = &rest[sign..];
        let body = &rest[1..];
        let is_part = |part: char| part.is_ascii_alphanumeric() || part == '_';
        let braced = body.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let (name, length) = if let Some((name, _)) = braced {
            (name, name.len() + 3)
        } else {
            let end = body.find(|part| !is_part(part)).unwrap_or(body.len());
            (&body[..end], end + 1)
        };
        let (value, length) = match values.iter().find(|(known, _)| *known == name) {
            _ if body.starts_with('$') => ("$", 2),
            Some((_, value)) => (*value, length),
            None => ("$", 1),
        };
        text.push_str(value);
        rest = &rest[length..];
    }
    text + rest
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
        ] {
            assert_eq!(filled(template, &values), text, "{template:?}");
        }
    }
}
