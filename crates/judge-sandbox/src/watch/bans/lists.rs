//! The functions and the code that the rules themselves name, as lists of names.

/// Code that may run source: the runner, for the program, once, and the library, for what it generates from names.
pub(super) const SOURCE: &[&str] = &["judge_runner.run:", "judge_runner.sources:run"];

/// Code that may compile source without running it: for the program (once, and again for its threads) and for parsing.
pub(super) const COMPILES: &[&str] = &[
    "judge_runner.run:",
    "judge_runner.threads.twins:_compiled",
    "judge_runner.sources:tree",
    "judge_runner.sources:expression",
];

/// The code in [`SOURCE`] and [`COMPILES`] whose permission ends once it has run the program.
pub(in crate::watch) const LOADS: &[&str] = &["judge_runner.run:"];

/// The function that runs the program.
pub(in crate::watch) const LOADED: &str = "exec";

/// Code that makes objects of derived types by a name that cannot be followed.
pub(in crate::watch) const MAKES_MEMBERS: &[&str] = &["enum:_proto_member.__set_name__", "enum:Flag._missing_"];

/// The runner alone.
pub(super) const RUNNER: &[&str] = &["judge_runner:"];

/// Functions that run source or bytecode that the host has not read.
pub(super) const RUNS_SOURCE: &[&str] = &["eval", "exec", "compile", "marshal.loads", "marshal.load"];

/// Functions that build code by hand. Such code need not be what a compiler makes, and so follows no rules.
pub(super) const MAKES_CODE: &[&str] =
    &["types.CodeType", "types.CodeType.replace", "types.CodeType.__replace__", "marshal.loads", "marshal.load"];

/// Functions for which the interpreter has instructions that enter no C function.
pub(super) const INLINE: &[&str] =
    &["builtins.len", "builtins.isinstance", "builtins.list.append", "builtins.str", "builtins.tuple", "builtins.type"];

/// Functions that C calls on behalf of what a program calls: the function, and what may call it under that name.
pub(super) const INNER: &[(&str, &str)] = &[
    ("builtins.__build_class__", "type"),
    ("builtins.print", "write"),
    ("builtins.print", "flush"),
    ("_io._IOBase.__exit__", "close"),
    ("types.MappingProxyType.get", "get"),
];

/// What else the rule on dynamic code forbids.
pub(super) const DYNAMIC: &[&str] = &[
    "__import__",
    "breakpoint",
    "globals",
    "locals",
    "vars",
    "types.FunctionType",
    "gc.get_objects",
    "gc.get_referrers",
    "gc.get_referents",
    "sys._getframe",
    "sys._current_frames",
    "sys._current_exceptions",
    "sys.settrace",
    "sys.setprofile",
    "sys.addaudithook",
    "sys.call_tracing",
    "pickle.loads",
    "pickle.load",
    "pickle.Unpickler",
    "pickle._Unpickler",
    "pickle._Unpickler.load",
    "pickle._loads",
    "pickle._load",
    "importlib.import_module",
    "importlib.reload",
    "importlib.__import__",
    "runpy.run_path",
    "runpy.run_module",
    "pkgutil.resolve_name",
    "timeit.Timer",
    "code.InteractiveInterpreter",
    "typing.get_type_hints",
    "string.Formatter.get_field",
];

/// What leads from one frame to others and to their names.
pub(super) const FRAMES: &[&str] =
    &["types.FrameType.f_back", "types.FrameType.f_globals", "types.FrameType.f_builtins", "types.FrameType.f_locals"];

/// Built-in functions that call the dunder method of the same name.
pub(super) const WITH_METHOD: &[&str] = &[
    "abs", "bool", "bytes", "complex", "dir", "divmod", "float", "format", "hash", "int", "iter", "len", "next", "pow",
    "repr", "reversed", "round", "str",
];
