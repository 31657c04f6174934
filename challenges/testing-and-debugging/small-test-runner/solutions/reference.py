# judge: small-test-runner

import inspect
from types import FunctionType


class Skipped(BaseException):
    """Ends a test that is skipped. Nothing that a test catches should catch it."""


class Suite:
    """The fixtures, the cases and the namespace of one module."""

    def __init__(self, source):
        self.fixtures = {}
        self.cases = {}  # lists of dicts by function
        self.namespace = {"fixture": self.fixture, "cases": self.with_cases, "skip": self.skip}
        exec(source, self.namespace)

    def fixture(self, function):
        self.fixtures[function.__name__] = function
        return function

    def with_cases(self, cases):
        def decorate(function):
            self.cases[function] = cases
            return function

        return decorate

    def skip(self, reason):
        raise Skipped(reason)

    def tests(self):
        """Yield the name, the function and the given arguments of each test."""
        made = set(self.fixtures.values())
        for name, function in list(self.namespace.items()):
            if not name.startswith("test_") or not isinstance(function, FunctionType) or function in made:
                continue
            if function in self.cases:
                for number, given in enumerate(self.cases[function]):
                    yield f"{name}[{number}]", function, given
            else:
                yield name, function, {}


class Test:
    """One run of a test, with fixtures of its own."""

    def __init__(self, suite, given):
        self.suite = suite
        self.values = dict(given)
        self.generators = []

    def outcome(self, function):
        result = self.attempt(function)
        for generator in reversed(self.generators):
            try:
                next(generator, None)
            except BaseException as error:
                if result[0] in ("passed", "skipped"):
                    result = ["error", described(error)]
        return result

    def attempt(self, function):
        """Make the fixtures, and call the function. Whatever fails outside the function is an error."""
        failed = "error"
        try:
            arguments = self.arguments(function)
            failed = "failed"
            function(**arguments)
        except Skipped as skipped:
            return ["skipped", str(skipped)]
        except AssertionError as error:
            return [failed, described(error)]
        except BaseException as error:
            return ["error", described(error)]
        return ["passed", ""]

    def arguments(self, function):
        arguments = {}
        for name, parameter in inspect.signature(function).parameters.items():
            if name in self.values or name in self.suite.fixtures:
                arguments[name] = self.value(name)
            elif parameter.default is parameter.empty:
                raise LookupError(f"no fixture {name}")
        return arguments

    def value(self, name):
        """Return the value of a fixture, which is made only once."""
        if name not in self.values:
            function = self.suite.fixtures[name]
            made = function(**self.arguments(function))
            if inspect.isgeneratorfunction(function):
                value = next(made)
                self.generators.append(made)
                made = value
            self.values[name] = made
        return self.values[name]


def described(error):
    return f"{type(error).__name__}: {error}"


def run(source: str) -> list[list]:
    """Run the tests in the source of a module, and return a row [name, outcome, message] for each run."""
    suite = Suite(source)
    return [[name, *Test(suite, given).outcome(function)] for name, function, given in suite.tests()]
