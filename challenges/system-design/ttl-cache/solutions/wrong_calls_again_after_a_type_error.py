# judge: ttl-cache
"""Mistake: takes every TypeError to be about the key, and calls the function again."""

import sys
import time
from functools import wraps


def ttl_cache(seconds, size):
    """Return a decorator that remembers up to `size` results of a function, each for `seconds` seconds.

    All results of a function last equally long, so they expire in the order in which a dict has them.
    """

    def decorate(function):
        entries = {}  # by key, when the result expires and the result; the oldest first

        def forget():
            while entries:
                oldest = next(iter(entries))
                if time.monotonic() < entries[oldest][0]:
                    break
                del entries[oldest]

        @wraps(function)
        def cached(*args, **kwargs):
            try:
                key = (args, frozenset(kwargs.items()))
                forget()
                if key in entries:
                    return entries[key][1]
                result = function(*args, **kwargs)
            except TypeError:
                return function(*args, **kwargs)
            # The function may have called itself, so there can be an entry by now. The new one goes to the end.
            entries.pop(key, None)
            if len(entries) == size:
                del entries[next(iter(entries))]
            entries[key] = (time.monotonic() + seconds, result)
            return result

        def held():
            forget()
            return len(entries)

        cached.clear = entries.clear
        cached.held = held
        return cached

    return decorate


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
