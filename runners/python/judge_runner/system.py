"""Prepares the interpreter that is frozen into the image: streams, environment, time-free randomness, garbage.

`prepare` runs after the standard library is loaded, `settle` as the very last step before the snapshot, `begin` at the
start of every job.
"""

import atexit
import codecs
import encodings
import gc
import io
import linecache
import os
import random
import re
import sys
import time

from judge_runner import stdlib

#: Where a case's files are and where candidate code may write.
WORK = "/work"


def prepare() -> None:
    """Gives the interpreter the streams and services that candidate code will meet."""
    from judge_runner import event_loop, threads, unix, wide

    if os.environ.get("PYTHONHASHSEED") != "20261121":
        raise RuntimeError("the build script's fixed environment is not in force: images would differ between builds")
    threads.install()
    event_loop.install()
    _open_streams()
    unix.install()
    wide.install()
    # The C library counts processor time from a start that lies before the snapshot.
    time.process_time, time.process_time_ns = time.perf_counter, time.perf_counter_ns
    time.thread_time, time.thread_time_ns = time.perf_counter, time.perf_counter_ns
    os.environ.clear()
    random.seed(0x6A75646765)
    for codec in ("utf-8", "ascii", "latin-1", "utf-16", "utf-32", "idna", "punycode", "cp1252", "unicode_escape"):
        codecs.lookup(codec)


def settle(top: int) -> None:
    """Leaves nothing behind that a build machine could have put there, and freezes what remains. No memory beyond the address
    `top` has been used before."""
    for name in [name for name in sys.modules if name.partition(".")[0] in _OWN]:
        if name.partition(".")[0] == __package__:
            del sys.modules[name]
        else:
            _bound.append(name)
    sys.path[:] = [WORK]
    sys.path_importer_cache.clear()
    sys.argv[:] = ["solution.py"]
    atexit._clear()
    linecache.clearcache()
    re.purge()
    gc.collect()
    _fill_holes(top)
    gc.freeze()


def _fill_holes(top: int) -> None:
    """Occupies the free memory between live objects, so that what a job allocates lies together on fresh pages.

    Every page of the image that a job writes to has to be copied; scattered holes would make that many pages.
    """
    overflow, filled = [], 0
    for make, argument in _PIECES:
        while len(overflow) < 4:
            piece = make(*argument)
            if id(piece) < top:
                _filler[filled] = piece
                filled += 1
            else:
                overflow.append(piece)
        overflow.clear()


def begin(program: bool, arguments: list[str]) -> None:
    """Hides the rest of the runner's modules from `import`, opens standard input and enters the working directory of the case."""
    for name in _bound:
        del sys.modules[name]
    sys.argv[:] = ["solution.py", *arguments]
    # As a file it has a size, and a place that can be changed; the least number that is free is 0.
    try:
        os.close(0)
    except OSError:
        pass  # It was closed when the image was made, and has stayed so.
    os.open("/dev/stdin", os.O_RDONLY)
    os.chdir(WORK)
    if program:
        # HackerRank's programs write their answers to the file that this names.
        os.environ["OUTPUT_PATH"] = "/dev/stdout"


def flush() -> None:
    """Writes out what candidate code has printed, as far as its streams still can."""
    for name in ("stdout", "stderr", "__stdout__", "__stderr__"):
        try:
            getattr(sys, name).flush()
        except BaseException:  # a closed, replaced or removed stream is the candidate's business
            pass


def _open_streams() -> None:
    """Opens the standard streams anew: line-buffered, so that what was printed before a limit is kept."""
    # Streams learn when they are made whether their file can be sought in; that of standard input can, once a job has one.
    os.close(0)
    if os.open(f"{stdlib.HOME}/os.py", os.O_RDONLY) != 0:
        raise RuntimeError("a file that is opened does not get the least number that is free")
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(
        io.BufferedReader(io.FileIO(0, "r", closefd=False)), encoding="utf-8", errors="surrogateescape"
    )
    sys.stdout = sys.__stdout__ = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(1, "w", closefd=False)),
        encoding="utf-8",
        errors="surrogateescape",
        newline="\n",
        line_buffering=True,
    )
    sys.stderr = sys.__stderr__ = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(2, "w", closefd=False)),
        encoding="utf-8",
        errors="backslashreplace",
        newline="\n",
        line_buffering=True,
    )
    os.close(0)
    sys.stdin.mode, sys.stdout.mode, sys.stderr.mode = "r", "w", "w"


#: What fills each size class of Python's allocator, down to 8 bytes in steps of 8, so that what is free of all classes goes to
#: the largest; then ever smaller gaps of the C library's. `bytes` have 17 bytes more than they are asked for.
_PIECES = [
    *((bytes, (size,)) for size in range(495, 0, -8)),
    (float, (0,)),
    (object, ()),
    *((bytes, (1 << shift,)) for shift in range(16, 9, -1)),
]

#: What fills the holes; never used, never freed. As long as it has to be from the start: growing, it would leave holes.
_filler = [None] * (1 << 18)

#: Names in `sys.modules` of what the component is bound to, which can only be taken out once the snapshot is made.
_bound = []

#: Top-level packages of the runner, which candidate code has no business importing.
_OWN = {"app", "judge_runner", "wit_world", "componentize_py_runtime", "componentize_py_types", "poll_loop"}
