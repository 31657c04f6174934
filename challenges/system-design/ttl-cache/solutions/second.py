# judge: ttl-cache
import sys
import time
from collections import OrderedDict
from functools import wraps


def ttl_cache(seconds, size):
    """Return a decorator that remembers up to `size` results of a function, each for `seconds` seconds."""

    def decorate(function):
        # Results are in the order in which they were returned, which is also the order in which they grow old.
        results = OrderedDict()  # by arguments, (the result, when it was returned)

        def drop_old():
            now = time.monotonic()
            while results and now - next(iter(results.values()))[1] >= seconds:
                results.popitem(last=False)

        @wraps(function)
        def wrapper(*args, **kwargs):
            try:
                key = args, frozenset(kwargs.items())
                hash(key)
            except TypeError:
                return function(*args, **kwargs)
            drop_old()
            if key in results:
                return results[key][0]
            result = function(*args, **kwargs)
            results.pop(key, None)  # an inner call may have had the same arguments
            drop_old()
            if len(results) >= size:
                results.popitem(last=False)
            results[key] = result, time.monotonic()
            return result

        def held():
            """Return how many results are remembered now."""
            drop_old()
            return len(results)

        wrapper.clear = results.clear
        wrapper.held = held
        return wrapper

    return decorate


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
