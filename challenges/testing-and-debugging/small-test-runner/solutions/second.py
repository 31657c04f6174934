# judge: small-test-runner
import inspect
from collections.abc import Callable
from types import FunctionType


class Skip(BaseException):
    """Ends a run. It is not an Exception, so that an `except Exception` lets it pass."""


def skip(reason: str) -> None:
    raise Skip(reason)


def parameters(function: FunctionType) -> tuple[list[str], set[str]]:
    """Return the names of all parameters, and the names of those that have a default."""
    # Not inspect.signature(), which would evaluate annotations.
    code = function.__code__
    positional = code.co_varnames[: code.co_argcount]
    defaults = function.__defaults__ or ()
    optional = {*positional[len(positional) - len(defaults) :], *(function.__kwdefaults__ or ())}
    return list(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]), optional


def describe(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


class Run:
    """A single run of a test, with the values that it has made of fixtures so far."""

    def __init__(self, fixtures: dict[str, Callable], case: dict[str, object]) -> None:
        self._fixtures = fixtures
        self._values = dict(case)
        self._generators = []

    def outcome(self, test: FunctionType) -> tuple[str, str]:
        """Run the test and clean up, and return the outcome and the message."""
        outcome, message = self._attempt(test)
        error = self._clean_up()
        if error is not None and outcome in ("passed", "skipped"):
            return "error", describe(error)
        return outcome, message

    def _attempt(self, test: FunctionType) -> tuple[str, str]:
        failure = "error"  # what an AssertionError means: before the test begins it is no failure
        try:
            arguments = self._arguments(test)
            failure = "failed"
            test(**arguments)
        except Skip as skipped:
            return "skipped", skipped.args[0]
        except AssertionError as error:
            return failure, describe(error)
        except BaseException as error:
            return "error", describe(error)
        return "passed", ""

    def _arguments(self, function: FunctionType) -> dict[str, object]:
        names, optional = parameters(function)
        known = (name for name in names if name in self._values or name in self._fixtures or name not in optional)
        return {name: self._value(name) for name in known}

    def _value(self, name: str) -> object:
        if name not in self._values:
            if name not in self._fixtures:
                raise LookupError(f"no fixture {name}")
            make = self._fixtures[name]
            value = make(**self._arguments(make))
            if inspect.isgeneratorfunction(make):
                generator, value = value, next(value)
                self._generators.append(generator)
            self._values[name] = value
        return self._values[name]

    def _clean_up(self) -> BaseException | None:
        """Resume all generators, the last one first, and return the first exception that one raises."""
        first = None
        for generator in reversed(self._generators):
            try:
                next(generator, None)
            except BaseException as error:
                first = first or error
        return first


def run(source: str) -> list[list]:
    """Run the tests in the source of a module, and return a row [name, outcome, message] for each run."""
    fixtures = {}
    no_tests = set()
    cases_of = {}

    def fixture(function: FunctionType) -> FunctionType:
        fixtures[function.__name__] = function
        no_tests.add(function)
        return function

    def cases(dicts: list[dict]) -> Callable[[FunctionType], FunctionType]:
        def decorate(function: FunctionType) -> FunctionType:
            cases_of[function] = list(dicts)
            return function

        return decorate

    module = {"__name__": "tests", "fixture": fixture, "cases": cases, "skip": skip}
    exec(compile(source, "<tests>", "exec", dont_inherit=True), module)
    tests = [
        (name, thing)
        for name, thing in module.items()
        if name.startswith("test_") and isinstance(thing, FunctionType) and thing not in no_tests
    ]
    rows = []
    for name, test in tests:
        if test in cases_of:
            runs = [(f"{name}[{number}]", case) for number, case in enumerate(cases_of[test])]
        else:
            runs = [(name, {})]
        rows += [[title, *Run(fixtures, case).outcome(test)] for title, case in runs]
    return rows
