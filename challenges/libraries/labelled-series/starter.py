# judge: labelled-series
import sys


class Series:
    """Values with labels, some of them missing."""

    def __init__(self, values, labels=None):
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
