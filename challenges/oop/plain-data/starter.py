# judge: plain-data
import sys
from functools import singledispatch


@singledispatch
def plain(value):
    """Return a value as plain data. Others can add types with `plain.register`."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
