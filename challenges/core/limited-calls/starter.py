# judge: limited-calls
import sys


def limited(function=None, *, times=1):
    """Limit how often a function may be called. Used as `@limited`, `@limited()` or `@limited(times=3)`."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
