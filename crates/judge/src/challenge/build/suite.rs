//! What holds for every challenge of kind `tests`: there is a right implementation, and tests must not look inside.
//!
//! Part of making a challenge. How tests are run is known by `plan` and the image.

use crate::challenge::raw::Problem;
use crate::challenge::{Construct, Rules};
use crate::value::Value;

/// What a case expects whose implementation is right.
const PASS: &str = "pass";

/// Modules through which a test could tell implementations apart without calling them, or find the runner.
///
/// The clocks are among them because they count instructions, which differ from one implementation to another.
const IMPORTS: [&str; 22] = [
    "ast",
    "builtins",
    "cProfile",
    "code",
    "ctypes",
    "dis",
    "gc",
    "importlib",
    "inspect",
    "marshal",
    "opcode",
    "pickle",
    "pkgutil",
    "pydoc",
    "runpy",
    "symtable",
    "sys",
    "time",
    "timeit",
    "trace",
    "traceback",
    "tracemalloc",
];

/// Attributes that lead from a function, a frame or a traceback to its code, or past what it does.
const METHODS: [&str; 47] = [
    "__builtins__",
    "__closure__",
    "__code__",
    "__defaults__",
    "__dict__",
    "__doc__",
    "__func__",
    "__getattribute__",
    "__globals__",
    "__hash__",
    "__kwdefaults__",
    "__loader__",
    "__reduce__",
    "__reduce_ex__",
    "__repr__",
    "__spec__",
    "__subclasses__",
    "__traceback__",
    "_current_frames",
    "_getframe",
    "_getframemodulename",
    "ag_code",
    "co_code",
    "cr_code",
    "cr_frame",
    "exc_info",
    "exc_traceback",
    "f_back",
    "f_builtins",
    "f_code",
    "f_globals",
    "f_lasti",
    "f_locals",
    "format",
    "format_map",
    "get_field",
    "getrefcount",
    "getsizeof",
    "gi_code",
    "gi_frame",
    "monitoring",
    "setprofile",
    "settrace",
    "tb_frame",
    "tb_lasti",
    "tb_lineno",
    "tb_next",
];

/// Functions that tell of an object what is not its behaviour, whatever way they are reached.
const CALLS: [&str; 13] = [
    "hash",
    "id",
    "gc.get_objects",
    "gc.get_referents",
    "gc.get_referrers",
    "inspect.getsource",
    "marshal.dumps",
    "sys._getframe",
    "sys.getsizeof",
    "time.monotonic",
    "time.monotonic_ns",
    "time.perf_counter",
    "time.perf_counter_ns",
];

/// Whether an expectation is that of a right implementation.
pub(super) fn passes(expected: Option<&Value>) -> bool {
    matches!(expected, Some(Value::Str(text)) if text == PASS)
}

/// That nothing says what right tests accept.
pub(super) fn no_right_one() -> Problem {
    Problem::new("no case has a right implementation").advise("write one with expected = \"pass\"")
}

/// The author's rules, and those that keep tests from looking inside what they test.
pub(super) fn with_rules(mut rules: Rules) -> Rules {
    let add = |names: &mut Vec<String>, more: &[&str]| {
        for name in more {
            if !names.iter().any(|known| known == name) {
                names.push((*name).to_owned());
            }
        }
    };
    add(&mut rules.forbid_calls, &CALLS);
    add(&mut rules.forbid_imports, &IMPORTS);
    add(&mut rules.forbid_methods, &METHODS);
    if !rules.forbid_syntax.contains(&Construct::DynamicCode) {
        rules.forbid_syntax.push(Construct::DynamicCode);
    }
    rules
}
