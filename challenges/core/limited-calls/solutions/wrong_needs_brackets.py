# judge: limited-calls
"""Mistake: always has three levels, so it does not work without brackets."""

import sys
from functools import partial, wraps


def limited(*, times=1):
    return lambda function: decorate(function, times)


def decorate(function, times):

    # `wraps` copies names, documentation and attributes, and sets `__wrapped__`, which `inspect.signature` follows.
    @wraps(function)
    def wrapper(*args, **kwargs):
        if not wrapper.calls_left:
            raise RuntimeError(f"{function.__name__} may be called {times} times only")
        wrapper.calls_left -= 1
        return function(*args, **kwargs)

    wrapper.calls_left = times
    return wrapper


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
