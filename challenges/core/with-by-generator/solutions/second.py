# judge: with-by-generator

import sys
from collections.abc import Callable
from functools import wraps


class _Manager:
    """One use of a generator function in a with statement.

    `start` makes the generator. It is called at once, which checks the arguments
    and runs nothing, and once more for each call of a function that is decorated.
    """

    def __init__(self, start: Callable):
        self._start = start
        self._generator = start()
        self._entered = False

    def __enter__(self):
        if self._entered:
            raise RuntimeError("a manager can be entered only once")
        self._entered = True
        try:
            return next(self._generator)
        except StopIteration:
            raise RuntimeError("the generator did not yield") from None

    def __exit__(self, kind, raised, traceback):
        try:
            if raised is None:
                next(self._generator)
            else:
                self._generator.throw(raised)
        except StopIteration:
            return True  # It ended: nothing to forgive, or forgiven.
        except BaseException as error:
            if raised is None or not _is_same(error, raised):
                raise
            # Take out the frames of the generator and of this method, and let
            # the with statement go on with its exception.
            raised.__traceback__ = traceback
            return False
        self._generator.close()
        raise RuntimeError("the generator yielded more than once")

    def __call__(self, function: Callable) -> Callable:
        @wraps(function)
        def managed_function(*args, **kwargs):
            with _Manager(self._start):
                return function(*args, **kwargs)

        return managed_function


def _is_same(error: BaseException, raised: BaseException) -> bool:
    """Tell whether error is what becomes of raised on its way out of a generator.

    Python turns a StopIteration that leaves a generator into a RuntimeError with
    this text. One that the generator raises itself, even `from` the StopIteration,
    is another exception.
    """
    return error is raised or (
        isinstance(raised, StopIteration)
        and type(error) is RuntimeError
        and error.__cause__ is raised
        and error.args == ("generator raised StopIteration",)
    )


def managed(function: Callable) -> Callable:
    """Decorate a generator function so that its calls can be used with `with`."""

    @wraps(function)
    def make(*args, **kwargs):
        return _Manager(lambda: function(*args, **kwargs))

    return make


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
