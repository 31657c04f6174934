//! What somebody who knows the usual mistakes would ask on seeing a case fail: a few words after the message.
//!
//! Pure; `run` asks it once the verdict is final. It may quote what a candidate must not see of hidden cases, as
//! messages do.

use judge_sandbox::{CallOutcome, Execution, Outcome, Raised, Value};

use crate::challenge::{Challenge, Entry, Expected, FunctionEntry, Input, Stimulus};
use crate::diagnosis::Inquiry;
use crate::verdict::Verdict;

/// The packages that are imported most often.
const PACKAGES: [&str; 32] = [
    "PIL",
    "aiohttp",
    "attr",
    "bs4",
    "cv2",
    "dateutil",
    "django",
    "fastapi",
    "flask",
    "httpx",
    "hypothesis",
    "jax",
    "matplotlib",
    "more_itertools",
    "networkx",
    "numba",
    "numpy",
    "pandas",
    "polars",
    "pydantic",
    "pytest",
    "pytz",
    "requests",
    "rich",
    "scipy",
    "seaborn",
    "skimage",
    "sklearn",
    "sortedcontainers",
    "sympy",
    "tensorflow",
    "torch",
];

/// Modules of the standard library that need what the sandbox does not provide.
const LEFT_OUT: [&str; 22] = [
    "bz2",
    "ctypes",
    "curses",
    "dbm",
    "ensurepip",
    "fcntl",
    "grp",
    "idlelib",
    "lzma",
    "mmap",
    "pty",
    "pwd",
    "readline",
    "resource",
    "select",
    "ssl",
    "syslog",
    "termios",
    "tkinter",
    "tty",
    "turtle",
    "venv",
];

/// A failed case, as far as advice depends on it.
pub(crate) struct Failure<'a> {
    /// The challenge.
    pub(crate) challenge: &'a Challenge,
    /// The input.
    pub(crate) input: &'a Input,
    /// What a right solution answers.
    pub(crate) expected: &'a Expected,
    /// What happened.
    pub(crate) execution: &'a Execution,
    /// The verdict.
    pub(crate) verdict: Verdict,
    /// Why, as far as known.
    pub(crate) message: &'a str,
}

/// A suggestion, if there is one.
pub(crate) fn on(failure: &Failure<'_>, inquiry: &Inquiry) -> Option<String> {
    let outcome = &failure.execution.outcome;
    match (failure.verdict, &failure.challenge.entry, outcome) {
        (Verdict::WrongAnswer, Entry::Function(function), Outcome::Returned(value)) => match function.answer {
            Some(index) => in_place(function, index, failure.input, value),
            None => nothing_returned(failure, value, inquiry),
        },
        (Verdict::WrongAnswer, Entry::Class(_), Outcome::Called(results)) => nothing_from_a_call(failure, results),
        (Verdict::WrongAnswer, Entry::Program, _) => nothing_printed(failure, inquiry),
        (Verdict::RuntimeError, Entry::Class(class), Outcome::Called(results)) => {
            let raised = results.iter().find_map(raised)?;
            let outline = inquiry.outline()?;
            let is_function = outline.functions.contains_key(&class.name) && !outline.classes.contains_key(&class.name);
            is_function
                .then(|| format!("`{}` is a function, and the challenge wants a class of that name", class.name))
                .or_else(|| not_there(raised))
        }
        (Verdict::RuntimeError, _, Outcome::Raised(raised)) => not_there(raised),
        _ => None,
    }
}

fn raised(result: &CallOutcome) -> Option<&Raised> {
    match result {
        CallOutcome::Raised(raised) => Some(raised),
        CallOutcome::Returned(_) => None,
    }
}

/// The answer is what an argument has turned into.
fn in_place(function: &FunctionEntry, index: usize, input: &Input, value: &Value) -> Option<String> {
    let Stimulus::Arguments(arguments) = &input.stimulus else { return None };
    let name = &function.parameters.get(index)?.name;
    let unchanged = arguments.get(index) == Some(value);
    let change = if unchanged { format!(", and `{name}` did not change") } else { String::new() };
    Some(format!("the answer is read from `{name}` after the call{change}"))
}

/// A function gave `None` where something else was expected.
fn nothing_returned(failure: &Failure<'_>, value: &Value, inquiry: &Inquiry) -> Option<String> {
    let wants_none = matches!(failure.expected, Expected::Value(Value::None) | Expected::Raises(_));
    if *value != Value::None || wants_none {
        return None;
    }
    let spellings = failure.challenge.entry.spellings();
    let defined = || spellings.iter().find(|spelling| inquiry.outline().is_some_and(|it| it.defines(spelling)));
    let name = defined().or_else(|| spellings.first())?;
    Some(if failure.execution.stdout.is_empty() {
        format!("does every path through `{name}` end in a `return` of the answer?")
    } else {
        format!("does `{name}` `return` its answer, or only print it?")
    })
}

/// A method gave `None` where something else was expected, and that is the first difference.
fn nothing_from_a_call(failure: &Failure<'_>, results: &[CallOutcome]) -> Option<String> {
    let (Expected::Calls(expected), Stimulus::Calls(calls)) = (failure.expected, &failure.input.stimulus) else {
        return None;
    };
    let gives_nothing = |(expected, result): (&Expected, &CallOutcome)| {
        matches!(expected, Expected::Value(value) if *value != Value::None)
            && matches!(result, CallOutcome::Returned(Value::None))
    };
    let index = expected.iter().zip(results).position(gives_nothing)?;
    // The message is about an earlier difference.
    let is_first = failure.message.starts_with(&format!("call {}: ", index + 1));
    let name = &calls.get(index)?.name;
    is_first.then(|| format!("does every path through `{name}` end in a `return` of the answer?"))
}

/// A program ended without printing anything.
fn nothing_printed(failure: &Failure<'_>, inquiry: &Inquiry) -> Option<String> {
    let is_empty = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_whitespace);
    let wants_nothing = matches!(failure.expected, Expected::Text(text) if is_empty(text.as_bytes()));
    if !is_empty(&failure.execution.stdout) || wants_nothing {
        return None;
    }
    let functions = inquiry.outline().map(|outline| &outline.functions);
    let main = functions.and_then(|functions| {
        let last = || functions.iter().max_by_key(|(_, signature)| signature.line);
        functions.get_key_value("main").or_else(last).map(|(name, _)| name.as_str())
    });
    Some(match main {
        Some(name) => format!("nothing was printed: is `{name}()` called, and does it `print` its answer?"),
        None => "nothing was printed: does the program `print` its answer?".to_owned(),
    })
}

/// What is available instead of a missing module.
fn not_there(raised: &Raised) -> Option<String> {
    match raised.types.first()?.as_str() {
        "ModuleNotFoundError" => {}
        "ImportError" if raised.message.starts_with("attempted relative import") => {
            return Some("the sandbox has this one file: no package around it, and no files beside it".to_owned());
        }
        _ => return None,
    }
    let module = raised.message.strip_prefix("No module named '")?.split(['\'', '.']).next()?;
    let is_one_of = |names: &[&str]| names.contains(&module);
    Some(if is_one_of(&LEFT_OUT) || module.starts_with('_') {
        "the sandbox has Python's standard library, less what needs the system or C code that it lacks".to_owned()
    } else if is_one_of(&PACKAGES) {
        "the sandbox has Python's standard library, and no packages".to_owned()
    } else {
        "the sandbox has Python's standard library and this one file: no packages, and no files beside it".to_owned()
    })
}
