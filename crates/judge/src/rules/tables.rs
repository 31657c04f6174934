//! Names of Python 3.14 that rules treat specially.
//!
//! Read by `check`. Tables only.

/// Modules that are predefined for solutions in LeetCode's spelling, with their public names.
pub(super) const PREDEFINED: &[&str] = &[
    "bisect",
    "collections",
    "copy",
    "datetime",
    "functools",
    "heapq",
    "itertools",
    "json",
    "math",
    "operator",
    "queue",
    "random",
    "re",
    "statistics",
    "string",
    "sys",
    "typing",
];

/// Built-in names that are also the name of something in a predefined module; the built-in wins.
pub(super) const BUILT_IN_FIRST: &[&str] = &["abs", "compile", "open", "pow"];

/// Names that run source from a string, or give access to names that the syntax does not show.
pub(super) const DYNAMIC_NAMES: &[&str] = &[
    // Source from strings.
    "eval",
    "exec",
    "compile",
    "breakpoint",
    // Namespaces.
    "globals",
    "locals",
    "vars",
    "__builtins__",
    // Modules.
    "__import__",
    "__loader__",
    "__spec__",
    "__build_class__",
];

/// Built-ins that are fine with a literal name and dynamic otherwise.
pub(super) const DYNAMIC_ACCESSORS: &[&str] = &["getattr", "setattr", "delattr", "hasattr"];

/// Modules that have no use in a solution except to bypass the rules.
pub(super) const DYNAMIC_MODULES: &[&str] = &[
    // Import machinery.
    "importlib",
    "pkgutil",
    "zipimport",
    "modulefinder",
    "runpy",
    "_imp",
    "_frozen_importlib",
    "_frozen_importlib_external",
    "__main__",
    // The interpreter's own objects: names, frames, memory.
    "builtins",
    "gc",
    "inspect",
    "ctypes",
    "_ctypes",
    "annotationlib",
    // Source, bytecode and values that run when they are loaded.
    "code",
    "codeop",
    "dis",
    "_opcode",
    "marshal",
    "pickle",
    "_pickle",
    "pickletools",
    "shelve",
    "copyreg",
    // Tools that run source or look names up in strings.
    "bdb",
    "cProfile",
    "doctest",
    "pdb",
    "profile",
    "pydoc",
    "rlcompleter",
    "timeit",
    "trace",
    "unittest.mock",
    // Other interpreters and processes.
    "_interpreters",
    "concurrent.interpreters",
    "multiprocessing",
    "subprocess",
];

/// Members of otherwise harmless modules that bypass the rules.
pub(super) const DYNAMIC_MEMBERS: &[&str] = &[
    // Modules and frames.
    "sys.modules",
    "sys.path",
    "sys.meta_path",
    "sys.path_hooks",
    "sys.path_importer_cache",
    "sys._getframe",
    "sys._getframemodulename",
    "sys._current_frames",
    "sys._current_exceptions",
    // Hooks that run in the judge's or the library's frames.
    "sys.settrace",
    "sys.setprofile",
    "sys.monitoring",
    "sys.addaudithook",
    "sys.call_tracing",
    "threading.settrace",
    "threading.setprofile",
    "threading.settrace_all_threads",
    "threading.setprofile_all_threads",
    // Functions made from code objects.
    "types.FunctionType",
    "types.LambdaType",
    "types.CodeType",
    "types.CellType",
    "types.FrameType",
    "types.ModuleType",
    // Source and dotted names in strings.
    "typing.get_type_hints",
    "typing.ForwardRef",
    "typing.evaluate_forward_ref",
    "string.Formatter",
    "logging.config",
    "unittest.TestLoader",
    "unittest.defaultTestLoader",
    "unittest.loader",
    "os.system",
    "os.popen",
    "concurrent.futures.InterpreterPoolExecutor",
];

/// Attributes that lead from any object to classes, namespaces, frames and code.
pub(super) const DYNAMIC_ATTRIBUTES: &[&str] = &[
    // Namespaces.
    "__dict__",
    "__globals__",
    "__builtins__",
    "__getattribute__",
    "__import__",
    "__loader__",
    "__spec__",
    // From a class to all others.
    "__subclasses__",
    "__mro__",
    "mro",
    "__bases__",
    "__base__",
    "__objclass__",
    // Inside functions.
    "__code__",
    "__closure__",
    "__defaults__",
    "__kwdefaults__",
    "__self__",
    "cell_contents",
    // Frames and tracebacks.
    "tb_frame",
    "f_back",
    "f_builtins",
    "f_code",
    "f_globals",
    "f_locals",
    "gi_frame",
    "gi_code",
    "cr_frame",
    "cr_code",
    "ag_frame",
    "ag_code",
    // Pickling, which calls whatever it is told to.
    "__reduce__",
    "__reduce_ex__",
];
