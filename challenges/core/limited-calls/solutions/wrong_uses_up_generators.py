# judge: limited-calls
"""Mistake: runs through a generator that the function returns instead of passing it on."""

import sys
from functools import partial, wraps


def limited(function=None, *, times=1):
    """Limit how often a function may be called. Used as `@limited`, `@limited()` or `@limited(times=3)`.

    Only `@limited` hands over the function. Otherwise what follows the @ is a call, and its result must be
    something that takes the function: this very decorator, with its limit filled in.
    """
    if function is None:
        return partial(limited, times=times)

    # `wraps` copies names, documentation and attributes, and sets `__wrapped__`, which `inspect.signature` follows.
    @wraps(function)
    def wrapper(*args, **kwargs):
        if not wrapper.calls_left:
            raise RuntimeError(f"{function.__name__} may be called {times} times only")
        wrapper.calls_left -= 1
        result = function(*args, **kwargs)
        import types
        if isinstance(result, types.GeneratorType):
            return list(result)
        return result

    wrapper.calls_left = times
    return wrapper


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
