# judge: limited-calls
"""Mistake: keeps the counts by the name of the function, so two of the same name share one."""

import sys
from functools import partial, wraps


COUNTS = {}


def limited(function=None, *, times=1):
    if function is None:
        return partial(limited, times=times)

    # `wraps` copies names, documentation and attributes, and sets `__wrapped__`, which `inspect.signature` follows.
    @wraps(function)
    def wrapper(*args, **kwargs):
        if COUNTS.get(function.__name__, 0) >= times:
            raise RuntimeError(f"{function.__name__} may be called {times} times only")
        COUNTS[function.__name__] = COUNTS.get(function.__name__, 0) + 1
        wrapper.calls_left = times - COUNTS[function.__name__]
        return function(*args, **kwargs)

    wrapper.calls_left = times
    return wrapper


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
