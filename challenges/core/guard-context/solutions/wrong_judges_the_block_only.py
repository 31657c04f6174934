# judge: guard-context
"""Mistake: decides by the exception of the block, even if another took its place."""

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
            try:
                function(*args, **kwargs)
            except BaseException as problem:
                last = problem
        self.error = last
        if error is not None and isinstance(error, self.types):
            return True
        if last is not error:
            raise last
        return False

    def defer(self, function, /, *args, **kwargs):
        self.deferred.append((function, args, kwargs))


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
