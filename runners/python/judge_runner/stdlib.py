"""Loads the whole usable standard library into the image.

Instances share the image's pages, so a module that no solution uses costs nothing at run time.
"""

import importlib
import os
import sys
import warnings

#: Where componentize-py mounts the standard library while the image is made.
HOME = "/python"

#: Modules that cannot or must not be loaded, each with the reason. Submodules are covered by their package.
ABSENT = {
    "__phello__": "a test of frozen modules",
    "_aix_support": "for AIX",
    "_android_support": "for Android",
    "_apple_support": "for Apple's systems",
    "_ios_support": "for iOS",
    "_osx_support": "for macOS",
    "_pyrepl": "the interactive prompt; needs a terminal",
    "antigravity": "opens a web browser",
    "asyncio.windows_events": "for Windows",
    "asyncio.windows_utils": "for Windows",
    "asyncio.tools": "inspects other processes; its C code is not in the image",
    "bz2": "its C code is not in the image",
    "compression.bz2": "its C code is not in the image",
    "compression.lzma": "its C code is not in the image",
    "compression.zstd": "its C code is not in the image",
    "config-3.14-wasm32-wasi": "build files, not modules",
    "concurrent.futures.interpreter": "subinterpreters are not in the image",
    "concurrent.interpreters": "subinterpreters are not in the image",
    "ctypes": "there is no native code to call; its C code is not in the image",
    "curses": "needs a terminal; its C code is not in the image",
    "dbm.gnu": "its C library is not in the image",
    "dbm.ndbm": "its C library is not in the image",
    "encodings.bz2_codec": "its C code is not in the image",
    "encodings.mbcs": "for Windows",
    "encodings.oem": "for Windows",
    "encodings._win_cp_codecs": "for Windows",
    "ensurepip": "installs packages",
    "idlelib": "a desktop program",
    "lzma": "its C code is not in the image",
    "multiprocessing.popen_fork": "processes do not exist in the sandbox",
    "multiprocessing.popen_forkserver": "processes do not exist in the sandbox",
    "multiprocessing.popen_spawn_posix": "processes do not exist in the sandbox",
    "multiprocessing.popen_spawn_win32": "for Windows",
    "multiprocessing.resource_sharer": "processes do not exist in the sandbox",
    "multiprocessing.forkserver": "processes do not exist in the sandbox",
    "multiprocessing.shared_memory": "processes do not exist in the sandbox; there is no mmap",
    "multiprocessing.heap": "processes do not exist in the sandbox; there is no mmap",
    "multiprocessing.sharedctypes": "processes do not exist in the sandbox; there is no ctypes",
    "multiprocessing.resource_tracker": "processes do not exist in the sandbox",
    "multiprocessing.synchronize": "processes do not exist in the sandbox",
    "pty": "needs a terminal",
    "site-packages": "holds no packages",
    "ssl": "there is no network; its C code is not in the image",
    "test": "the interpreter's own tests",
    "this": "prints a poem when imported",
    "tkinter": "a desktop toolkit",
    "tty": "needs a terminal",
    "turtle": "a desktop toolkit",
    "turtledemo": "a desktop program",
    "venv": "installs packages",
}

#: What WASI's Python lacks and programs expect; see `lib` beside this package.
ADDED = ("fcntl", "pwd", "resource")


def load() -> None:
    """Imports every module of the standard library but those in `ABSENT`.

    An import that fails makes the build fail, with the names of all that did: the list above is to be kept true.
    """
    failures = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in [*sorted(sys.builtin_module_names), *_names(HOME, ""), *ADDED]:
            try:
                importlib.import_module(name)
            except Exception as problem:
                failures.append(f"{name}: {type(problem).__name__}: {problem}")
    if failures:
        raise ImportError("modules neither loadable nor listed as absent:\n" + "\n".join(failures))


def _names(folder: str, package: str):
    """Yields the dotted names of all modules below `folder`, sorted, packages before their submodules."""
    for entry in sorted(os.listdir(folder)):
        stem, extension = os.path.splitext(entry)
        path = f"{folder}/{entry}"
        if extension == ".py" and stem not in ("__init__", "__main__"):
            name = package + stem
        elif os.path.isfile(f"{path}/__init__.py") or (not extension and os.path.isdir(path) and "-" not in entry):
            name = package + entry
        else:
            continue
        if name in ABSENT or entry.startswith("_sysconfigdata") or entry == "__pycache__":
            continue
        yield name
        if os.path.isdir(path):
            yield from _names(path, name + ".")
