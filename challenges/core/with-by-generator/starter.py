# judge: with-by-generator

import sys
from collections.abc import Callable


def managed(function: Callable) -> Callable:
    """Decorate a generator function so that its calls can be used with `with`."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
