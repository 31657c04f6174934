# judge: ttl-cache
import sys
import time


def ttl_cache(seconds, size):
    """Return a decorator that remembers up to `size` results of a function, each for `seconds` seconds."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
