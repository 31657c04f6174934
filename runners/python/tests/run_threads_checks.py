"""Runs the functions of `threads_checks.py` natively, each in a process of its own, on a clock that sleeping moves.

    python3 run_threads_checks.py [--real] [NAME ...]

`--real` runs them with CPython's threads and clock instead, without those that only hold for the emulation.
"""

import ast
import io
import itertools
import os
import sys
import threading
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

FILE = Path(__file__).with_name("threads_checks.py")
SOLUTION = "solution.py"


def main(arguments):
    real = "--real" in arguments
    wanted = [name for name in arguments if name != "--real"]
    failed = 0
    checks = [one for one in functions(FILE.read_text()) if not wanted or one[0] in wanted]
    checks = [one for one in checks if not (real and one[0].startswith("test_emulation"))]
    if not real:
        prepare()
    for name, source in checks:
        problem = in_child(name, source, real)
        if problem:
            failed += 1
            print(f"--- {name}\n{problem}")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


def functions(text):
    """The name and source of each check."""
    lines = text.splitlines(keepends=True)
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name, "".join(lines[node.lineno - 1 : node.end_lineno])


def prepare():
    """Installs the emulation with a clock of its own, which moves a microsecond whenever it is read."""
    sys.path.insert(0, str(FILE.parents[1]))
    from judge_runner import threads

    ticks = itertools.count()
    slept = [1000.0]

    def monotonic():
        return slept[0] + next(ticks) * 1e-6

    def sleep(seconds):
        if not seconds >= 0:
            raise ValueError("sleep length must be non-negative")
        slept[0] += seconds

    threads.clock.monotonic, threads.clock.sleep = monotonic, sleep
    time.monotonic = time.perf_counter = time.time = monotonic
    threads.install()


def in_child(name, source, real):
    """What went wrong, as text; empty if nothing did."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        with open(write_end, "w") as pipe:
            try:
                pipe.write(run(name, source, real))
            except BaseException:
                pipe.write(traceback.format_exc())
        os._exit(0)
    os.close(write_end)
    with open(read_end) as pipe:
        problem = pipe.read()
    status = os.waitpid(child, 0)[1]
    return problem[-4000:] or (f"ended with status {status}" if status else "")


def run(name, source, real):
    """Runs one check in this process."""
    out, namespace = io.StringIO(), {"__name__": "__main__"}
    with redirect_stdout(out), redirect_stderr(out):
        if real:
            exec(compile(source, SOLUTION, "exec"), namespace)
            namespace[name]()
            for thread in threading.enumerate()[1:]:
                if not thread.daemon:
                    thread.join()
            return out.getvalue()
        from judge_runner import threads
        from judge_runner.threads import twins

        threads.configure(SOLUTION, source)
        exec(compile(source, SOLUTION, "exec"), namespace)
        namespace[name]()
        threads.finish()
    return out.getvalue() + "".join(f"no twin of {function}: {error!r}\n" for function, error in twins.unbuilt)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
