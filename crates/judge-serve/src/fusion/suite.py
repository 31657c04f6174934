"""Runs the tests in a file as pytest does, inside the sandbox, with the judge's subset of pytest, and prints their results.

What a test does to this program, it does to its own result.
"""

import contextlib
import itertools
import json
import linecache
import pathlib
import re
import sys
import traceback
import types
import unittest

FOLDER, NAME = "/judge", "test_solution"
PASSED, FAILED, BROKEN, MISUSED, EMPTY = 0, 1, 2, 4, 5
MEANINGLESS = re.compile(r"-[qvs]+|-r\w+|--tb=\w+|--verbose|--quiet|--no-header|--color=\w+")


def part(name):
    """Loads a part of the judge's runner as a module."""
    module = types.ModuleType(f"judge_runner.{name}")
    sys.modules[module.__name__] = module
    with open(f"{FOLDER}/{name}.py") as file:
        exec(compile(file.read(), module.__name__, "exec"), module.__dict__)
    return module


def parts():
    """Loads the subset of pytest, and returns the module that finds tests."""
    sys.modules["judge_runner"] = package = types.ModuleType("judge_runner")
    package.small_pytest = part("small_pytest")
    sys.modules["pytest"] = package.small_pytest.module()
    numbers = itertools.count()

    @contextlib.contextmanager
    def tmp_path():
        path = pathlib.Path(f"/tmp/pytest-{next(numbers)}")
        path.mkdir(parents=True)
        yield path

    built_in = package.small_pytest._BUILT_IN
    built_in["capfd"], built_in["tmp_path"] = built_in["capsys"], tmp_path
    return part("collect")


class Result(unittest.TestResult):
    """Collects the result of each test; clean-up is not a test of its own, unless it fails."""

    def __init__(self, stops):
        super().__init__()
        self.told, self.failures_told, self._stops = [], [], stops

    def _tell(self, test, word, error=None):
        self.told.append((test.id().removeprefix(f"{NAME}."), word))
        if error is not None:
            self.failures_told.append((self.told[-1][0], described(error[1])))
            if self._stops:
                self.stop()

    def addSuccess(self, test):
        self._tell(test, "passed")

    def addFailure(self, test, error):
        self._tell(test, "failed", error)

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self._tell(subtest, "failed", error)

    def addSkip(self, test, reason):
        if type(test).__name__ != "_End":
            self._tell(test, "skipped")

    def addExpectedFailure(self, test, error):
        self._tell(test, "xfailed")

    def addUnexpectedSuccess(self, test):
        self._tell(test, "failed", (None, AssertionError("it was expected to fail"), None))


def described(error):
    """An exception with its frames, starting with those of the tests; without frames if it does not come from a test."""
    step = error.__traceback__
    while step is not None and step.tb_frame.f_code.co_filename != f"{NAME}.py":
        step = step.tb_next
    return "".join(traceback.format_exception(type(error), error, step))


def main():
    with open(f"{FOLDER}/tests.json") as file:
        request = json.load(file)
    arguments, wanted, stops = list(request["arguments"]), None, False
    while arguments:
        argument = arguments.pop(0)
        if argument == "-k" and arguments:
            wanted = arguments.pop(0)
        elif argument in ("-x", "--exitfirst"):
            stops = True
        elif not MEANINGLESS.fullmatch(argument):
            print(f"ERROR: not available here: {argument}", file=sys.stderr)
            return MISUSED
    collect = parts()
    name, source = f"{NAME}.py", request["source"]
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    sys.modules[NAME] = module = types.ModuleType(NAME)
    module.__file__ = name
    try:
        exec(compile(source, name, "exec", dont_inherit=True), module.__dict__)
        tests = [test for test in collect.tests(module) if wanted is None or is_wanted(test, wanted)]
    except BaseException as error:
        print(f"ERROR collecting {name}\n{described(error)}")
        return BROKEN
    result = Result(stops)
    unittest.TestSuite(tests).run(result)
    for test, text in result.failures_told:
        print(f"_____ {test} _____\n{text}")
    for test, word in result.told:
        print(f"{name}::{test.replace('.', '::')} {word.upper()}")
    words = [word for _, word in result.told]
    counts = [f"{words.count(word)} {word}" for word in dict.fromkeys(words)]
    print("=====", ", ".join(counts) or "no tests ran", "=====")
    return FAILED if result.failures_told else PASSED if words else EMPTY


def is_wanted(test, expression):
    """Whether a test's name matches the expression after `-k`."""
    if type(test).__name__ == "_End":
        return True
    is_there = lambda match: match[0] if match[0] in ("and", "or", "not") else str(match[0].lower() in test.id().lower())
    return bool(eval(re.sub(r"[\w\[\].:-]+", is_there, expression), {"__builtins__": {}}))


status = main()
if status:
    sys.exit(status)
