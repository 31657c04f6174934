# judge: with-by-generator
"""Mistake: expects only exceptions that derive from Exception."""

import functools
import sys


def managed(function):
    """Decorate a generator function so that its calls can be used with `with`."""

    @functools.wraps(function)
    def make(*args, **kwargs):
        return Manager(lambda: function(*args, **kwargs))

    return make


class Manager:
    """Runs a generator around a block."""

    def __init__(self, start):
        self._start = start
        # Made now, so that arguments that do not fit are noticed now.
        self._generator = start()
        self._entered = False

    def __enter__(self):
        if self._entered:
            raise RuntimeError("a manager is entered once")
        self._entered = True
        for value in self._generator:
            return value
        raise RuntimeError("the generator did not yield")

    def __exit__(self, kind, error, traceback):
        if error is None:
            for _ in self._generator:
                self._yielded_again()
            return False
        if not isinstance(error, Exception):
            return False
        try:
            self._generator.throw(error)
        except StopIteration:
            return True
        except BaseException as raised:
            # Python makes a RuntimeError of a StopIteration that leaves a generator.
            converted = isinstance(error, StopIteration) and isinstance(raised, RuntimeError)
            if raised is error or (converted and raised.__cause__ is error):
                return False
            raise
        self._yielded_again()

    def _yielded_again(self):
        self._generator.close()
        raise RuntimeError("the generator yielded again")

    def __call__(self, function):
        @functools.wraps(function)
        def inside(*args, **kwargs):
            with Manager(self._start):
                return function(*args, **kwargs)

        return inside


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
