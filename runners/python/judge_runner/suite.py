"""Runs a candidate's tests against an implementation that the job brings along.

The implementation's source, comments, docstrings, file and line numbers are gone before any test is loaded: they would
tell which implementation it is. Its bytecode cannot be hidden; a rule forbids to look at it.
"""

import ast
import asyncio
import sys
import types
import unittest

from judge_runner import failures

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def install(job) -> None:
    """Makes the implementation a module that tests can import, and forgets its source."""
    source, job.implementation = job.implementation, ""
    tree = ast.parse(source)
    del source
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED):
            _undocument(node)
    code = _bare(compile(tree, f"/python/{job.module}.py", "exec", dont_inherit=True))
    del tree
    module = types.ModuleType(job.module)
    sys.modules[job.module] = module
    exec(code, module.__dict__)
    # What other names stand for would show which of them an implementation uses.
    module.__class__ = _Unchanging


def run(module) -> list:
    """Runs the tests in `module`: how many ran, and the first that failed, or None."""
    result = _Result()
    result.failfast = True
    _suite(module).run(result)
    return [result.testsRun - result.omitted, result.failure]


class _Unchanging(types.ModuleType):
    """A module that its tests use and do not change."""

    def __setattr__(self, name, value):
        raise AttributeError(f"tests cannot change the module that they test: {name}")

    def __delattr__(self, name):
        raise AttributeError(f"tests cannot change the module that they test: {name}")


def _undocument(node) -> None:
    """Takes away the docstring."""
    body = node.body
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        if isinstance(body[0].value.value, str):
            body[0] = ast.copy_location(ast.Pass(), body[0])


def _bare(code):
    """The code without its places in the source."""
    inner = tuple(_bare(constant) if isinstance(constant, types.CodeType) else constant for constant in code.co_consts)
    return code.replace(co_consts=inner, co_linetable=b"", co_firstlineno=1)


def _suite(module):
    """The `TestCase` classes and the plain `test` functions that the source defines, in the order of the source."""
    loader = unittest.TestLoader()
    tests = unittest.TestSuite()
    for name, found in list(vars(module).items()):
        if isinstance(found, type) and issubclass(found, unittest.TestCase) and found.__module__ == module.__name__:
            tests.addTests(loader.loadTestsFromTestCase(found))
        elif type(found) is types.FunctionType and name.startswith("test"):
            tests.addTest(_Function(name, found))
    return tests


class _Function(unittest.TestCase):
    """A plain function as a test."""

    def __init__(self, name, function):
        super().__init__("run_function")
        self._name, self._function = name, function

    def run_function(self):
        """Calls the function, and runs the coroutine that an `async` one gives."""
        result = self._function()
        if type(result) is types.CoroutineType:
            asyncio.run(result)

    def id(self):
        return self._name


class _Result(unittest.TestResult):
    """Keeps what a report needs: the first failure in words, and how many tests did not run."""

    def __init__(self):
        super().__init__()
        self.failure = None
        self.omitted = 0

    def addError(self, test, err):
        self._fail(test, err)

    def addFailure(self, test, err):
        self._fail(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._fail(subtest, err)

    def addSkip(self, test, reason):
        self.omitted += 1

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self._fail(test, None)

    def wasSuccessful(self):
        return self.failure is None

    def _fail(self, test, err):
        if self.failure is None:
            said = "which was expected to fail" if err is None else _said(err[1])
            name = failures.text(str(test.id()).removeprefix("solution."), 200)
            self.failure = f"{name}: {said}"
        self.stop()


def _said(error):
    said = failures.message(error)
    return failures.text(failures.types(error)[0] + (f": {said}" if said else ""), 1_000)
