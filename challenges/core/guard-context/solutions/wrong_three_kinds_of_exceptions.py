# judge: guard-context
"""Mistake: names two exceptions that do not derive from Exception, but there are more."""

import sys


class Guard:
    """A context manager that calls deferred functions after its block, and forgives exceptions of some types."""

    def __init__(self, *types):
        self.types = types
        self.error = None
        self.deferred = []

    def __enter__(self):
        self.error = None
        return self

    def __exit__(self, kind, error, traceback):
        """Clean up, then forgive, pass on or raise what the block ended with.

        Returning a true value forgives, and returning a false one passes on what came in. Only an exception that took
        its place has to be raised.
        """
        last = error
        while self.deferred:
            function, args, kwargs = self.deferred.pop()
            try:
                function(*args, **kwargs)
            except (Exception, KeyboardInterrupt, SystemExit) as problem:
                last = problem
        self.error = last
        if isinstance(last, self.types):
            return True
        if last is not error:
            raise last
        return False

    def defer(self, function, /, *args, **kwargs):
        """Have a function called when the block ends."""
        self.deferred.append((function, args, kwargs))


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
