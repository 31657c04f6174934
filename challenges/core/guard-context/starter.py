# judge: guard-context
import sys


class Guard:
    """A context manager that calls deferred functions after its block, and forgives exceptions of some types."""

    def __init__(self, *types):
        raise NotImplementedError

    def defer(self, function, /, *args, **kwargs):
        """Have a function called when the block ends."""
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
