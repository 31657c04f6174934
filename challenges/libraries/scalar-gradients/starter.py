# judge: scalar-gradients
import math
import sys


class Value:
    """A number that knows how it was computed, and can work out derivatives."""

    def __init__(self, data):
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
