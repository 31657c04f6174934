# judge: typed-vector

import sys
from collections.abc import Iterable


class Vector:
    """Numbers of one type, on which operators work element by element."""

    def __init__(self, kind: type, values: Iterable[int | float]) -> None:
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
