//! `inputs.toml`, key by key: the inputs that a challenge allows.
//!
//! Part of the reading of challenge files; `shapes` reads what a value may be. `build` checks whether the declaration
//! agrees with the challenge's entry and cases.

use std::time::Duration;

use judge_sandbox::Value;

use super::amount;
use crate::challenge::inputs::{
    Collection, Conditions, DeclaredFile, FileKind, Given, Inputs, Method, Named, Order, Presence, Repeats, Shape, Span,
};
use crate::challenge::reading::{Document, Item, Problem, Problems, Table, quoted};
use crate::challenge::{ClassEntry, Codec, Entry, FunctionEntry};

mod shapes;

/// The number of method calls when the author does not give it.
const CALLS: i64 = 50;

/// Reads a file; `None` when there is a problem, or when the kind of entry is not known.
pub(crate) fn inputs(document: &Document<'_>, entry: Option<&Entry>, problems: &mut Problems<'_>) -> Option<Inputs> {
    let mut root = document.table();
    let conditions = conditions(&mut root, problems);
    let raises = root.optional("raises").and_then(|item| item.texts(problems)).unwrap_or_default();
    let elapsed = root.optional("elapsed").map(|item| item.parsed(amount::duration, problems));
    let given = given(&mut root, entry, problems);
    let mut files = files(&mut root, "files", FileKind::Text, problems);
    files.extend(self::files(&mut root, "databases", FileKind::Database, problems));
    root.finish(problems);
    let elapsed: Option<Duration> = match elapsed {
        Some(elapsed) => Some(elapsed?),
        None => None,
    };
    Some(Inputs { given: given?, files, conditions, raises, elapsed })
}

/// `where` is one expression or several, `python` the definitions that they use.
fn conditions(root: &mut Table<'_>, problems: &mut Problems<'_>) -> Conditions {
    let expressions = root.optional("where").and_then(|item| {
        if item.is_text() { item.text(problems).map(|text| vec![text]) } else { item.texts(problems) }
    });
    let definitions = root.optional("python").and_then(|item| item.text(problems));
    Conditions { expressions: expressions.unwrap_or_default(), definitions: definitions.unwrap_or_default() }
}

fn given(root: &mut Table<'_>, entry: Option<&Entry>, problems: &mut Problems<'_>) -> Option<Given> {
    let keys: [(&[&'static str], &str); 4] = [
        (&["arguments"], "only a function entry has `arguments`"),
        (&["constructor", "methods", "calls"], "only a class entry has `constructor`, `methods` and `calls`"),
        (&["stdin", "args"], "only a program entry has `stdin` and `args`"),
        (&["seed"], "only a sql entry has `seed`"),
    ];
    let own = match entry {
        Some(Entry::Function(_)) => 0,
        Some(Entry::Class(_)) => 1,
        Some(Entry::Program) => 2,
        Some(Entry::Sql(_)) => 3,
        Some(Entry::Tests(_) | Entry::Drill(_)) | None => usize::MAX,
    };
    for (index, (keys, because)) in keys.iter().enumerate() {
        if index != own && entry.is_some() {
            root.refuse(keys, because, problems);
        } else if entry.is_none() {
            keys.iter().for_each(|key| drop(root.optional(key)));
        }
    }
    match entry? {
        Entry::Function(function) => arguments(root, function, problems),
        Entry::Class(class) => calls(root, class, problems),
        Entry::Program => {
            let stdin = root.optional("stdin").map(|item| text(&item, problems));
            let arguments = root.optional("args").map(|item| shapes::shape(&item, problems));
            let stdin = stdin.unwrap_or_else(|| Some(Shape::Value(Value::Str(String::new()))))?;
            let arguments = arguments.unwrap_or_else(|| Some(Shape::Value(Value::List(Vec::new()))))?;
            Some(Given::Program { stdin, arguments })
        }
        Entry::Sql(_) => root.required("seed", problems).and_then(|item| text(&item, problems)).map(Given::Seed),
        Entry::Tests(_) | Entry::Drill(_) => {
            let problem = Problem::new(format!("a {} challenge has no inputs to declare", entry?.kind()));
            root.add(problems, problem.advise("remove the file"));
            None
        }
    }
}

fn arguments(root: &mut Table<'_>, function: &FunctionEntry, problems: &mut Problems<'_>) -> Option<Given> {
    let item = root.required("arguments", problems)?;
    let arguments = named_all(&item, "[[arguments]]", problems)?;
    let wanted: Vec<&str> = function.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    let found: Vec<&str> = arguments.iter().map(|argument| argument.name.as_deref().unwrap_or_default()).collect();
    if !wanted.is_empty() && wanted != found {
        let message = format!("[[arguments]] are {}, but [entry] has {}", listed(&found), listed(&wanted));
        item.add(
            problems,
            Problem::new(message).advise("declare one for each parameter, by its name and in its order"),
        );
        return None;
    }
    for (argument, parameter) in arguments.iter().zip(&function.parameters) {
        if let Some(codec) = parameter.codec
            && !shapes::is_built_as(&argument.shape, codec)
        {
            let message = format!("`{}` is built as {}, which its `type` does not fit", parameter.name, codec.word());
            let hint = match codec {
                Codec::ListNode | Codec::TreeNode => format!("write type = \"{}\"", codec.word()),
                Codec::ListNodes | Codec::TreeNodes => "write a list of lists, or of trees".to_owned(),
                Codec::NaryNode | Codec::GraphNode | Codec::RandomNode => {
                    "such inputs cannot be made up, so a challenge with them has no inputs.toml".to_owned()
                }
            };
            item.add(problems, Problem::new(message).advise(hint));
        }
    }
    Some(Given::Arguments(arguments))
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn calls(root: &mut Table<'_>, class: &ClassEntry, problems: &mut Problems<'_>) -> Option<Given> {
    let constructor = match root.optional("constructor") {
        Some(item) => named_all(&item, "[[constructor]]", problems),
        None => Some(Vec::new()),
    };
    let outer: Vec<Named> = constructor.clone().unwrap_or_default();
    let item = root.required("methods", problems);
    let methods = item.and_then(|item| {
        let items = item.items("tables", problems)?;
        if items.is_empty() {
            item.add(problems, Problem::new("`methods` is empty").advise("declare at least one method"));
            return None;
        }
        // All are read before the first failure ends the reading.
        let methods: Vec<_> = items.iter().map(|item| method(item, &outer, class, problems)).collect();
        methods.into_iter().collect::<Option<Vec<Method>>>()
    });
    let count = match root.optional("calls") {
        Some(item) => {
            let span = shapes::span(&item, problems);
            span.filter(|span| shapes::knows(&item, [&span.min, &span.max], &outer, problems))
        }
        None => Some(Span::new(0, CALLS)),
    };
    Some(Given::Calls { constructor: constructor?, methods: methods?, count: count? })
}

fn method(item: &Item<'_>, outer: &[Named], class: &ClassEntry, problems: &mut Problems<'_>) -> Option<Method> {
    let mut table = item.table("[[methods]]", problems)?;
    let name = table.required("name", problems).and_then(|item| {
        let name = item.text(problems)?;
        let is_name = name.chars().all(|character| character == '_' || character.is_alphanumeric());
        if name.is_empty() || !is_name || name.starts_with(|first: char| first.is_numeric()) {
            item.add(problems, Problem::new(format!("`name` is not a Python name: {}", quoted(&name))));
            return None;
        }
        if name == class.name {
            let problem = Problem::new("the constructor is not a method");
            item.add(problems, problem.advise("its arguments are [[constructor]]"));
            return None;
        }
        Some(name)
    });
    let arguments = match table.optional("arguments") {
        Some(item) => parts(&item, "an argument", outer, problems),
        None => Some(Vec::new()),
    };
    table.finish(problems);
    Some(Method { name: name?, arguments: arguments? })
}

/// Tables with a name and a shape each.
fn named_all(item: &Item<'_>, title: &'static str, problems: &mut Problems<'_>) -> Option<Vec<Named>> {
    parts(item, title, &[], problems)
}

/// Parts with names, which may refer to those before them and to `outer` ones.
fn parts(item: &Item<'_>, title: &'static str, outer: &[Named], problems: &mut Problems<'_>) -> Option<Vec<Named>> {
    let items = item.items("tables", problems)?;
    let mut known: Vec<Named> = outer.to_vec();
    let mut whole = true;
    for item in &items {
        let part = shapes::named(item, title, &known, problems);
        if let Some(part) = part {
            let name = part.name.as_deref().unwrap_or_default();
            if matches!(name, "calls" | "files") || known.iter().any(|other| other.name == part.name) {
                item.add(problems, Problem::new(format!("the name {} is taken", quoted(name))));
                whole = false;
            }
            known.push(part);
        } else {
            whole = false;
        }
    }
    whole.then(|| known.split_off(outer.len()))
}

/// A shape whose values are strings.
fn text(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Shape> {
    let shape = shapes::shape(item, problems)?;
    if shapes::is_textual(&shape) {
        return Some(shape);
    }
    let problem = Problem::new(format!("{} must be declared as a text", item.name()));
    item.add(problems, problem.advise("write type = \"str\" or type = \"text\""));
    None
}

/// Files or databases by name; any with a problem are left out.
fn files(root: &mut Table<'_>, key: &'static str, kind: FileKind, problems: &mut Problems<'_>) -> Vec<DeclaredFile> {
    let items = root.optional(key).and_then(|item| item.items("tables", problems)).unwrap_or_default();
    let mut files: Vec<DeclaredFile> = Vec::new();
    for item in &items {
        let Some(mut table) = item.table(if key == "files" { "[[files]]" } else { "[[databases]]" }, problems) else {
            continue;
        };
        let name = table.required("name", problems).and_then(|item| item.text(problems));
        let optional = table.optional("optional").and_then(|item| item.boolean(problems)).unwrap_or(false);
        let content = table.required("content", problems).and_then(|item| text(&item, problems));
        table.finish(problems);
        let (Some(name), Some(shape)) = (name, content) else { continue };
        let inner = !name.is_empty() && name.split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !inner || files.iter().any(|file| file.name == name) {
            let message = format!("`name` cannot be {}", quoted(&name));
            let hint = "a relative path that no other file has, without `.` and `..`";
            item.add(problems, Problem::new(message).advise(hint));
            continue;
        }
        let presence = if optional { Presence::Optional } else { Presence::Required };
        files.push(DeclaredFile { name, shape, kind, presence });
    }
    files
}

/// A list, or another sequence of one shape.
fn sequence(kind: Collection, items: Shape, length: Span) -> Shape {
    Shape::Sequence { kind, items: Box::new(items), length, order: Order::Any, repeats: Repeats::Allowed }
}
