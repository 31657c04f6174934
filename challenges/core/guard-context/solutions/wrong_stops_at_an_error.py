# judge: guard-context
"""Mistake: a function that raises ends the clean-up."""

import sys


class Guard:
    def __init__(self, *types):
        self.types = types
        self.error = None
        self.deferred = []

    def __enter__(self):
        self.error = None
        return self

    def __exit__(self, kind, error, traceback):
        last = error
        while self.deferred:
            function, args, kwargs = self.deferred.pop()
            function(*args, **kwargs)
        self.error = last
        if isinstance(last, self.types):
            return True
        if last is not error:
            raise last
        return False

    def defer(self, function, /, *args, **kwargs):
        self.deferred.append((function, args, kwargs))


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
