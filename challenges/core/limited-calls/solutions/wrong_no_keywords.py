# judge: limited-calls
"""Mistake: passes on arguments by position only."""

import sys
from functools import partial, wraps


def limited(function=None, *, times=1):
    if function is None:
        return partial(limited, times=times)

    # `wraps` copies names, documentation and attributes, and sets `__wrapped__`, which `inspect.signature` follows.
    @wraps(function)
    def wrapper(*args):
        if not wrapper.calls_left:
            raise RuntimeError(f"{function.__name__} may be called {times} times only")
        wrapper.calls_left -= 1
        return function(*args)

    wrapper.calls_left = times
    return wrapper


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
