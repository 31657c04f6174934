# judge: money
import sys


class Money:
    """An amount of money in some currency. It never changes."""

    def __init__(self, cents: int, currency: str) -> None:
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
