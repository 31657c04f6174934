# judge: labelled-series
import sys


class Series:
    """Values with labels; values may be missing."""

    def __init__(self, values, labels=None):
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
