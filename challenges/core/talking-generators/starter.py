# judge: talking-generators
import sys
from collections.abc import Generator


class Reset(Exception):
    """Thrown into a generator to have it forget its numbers. Leave this as it is."""


def rolling(size: int) -> Generator[int | None, int | str | None, int]:
    """Give the sum of the last `size` numbers that were sent, and return how many were sent."""
    raise NotImplementedError


def labelled(label: str, size: int) -> Generator[int | None, int | str | None, tuple[str, int]]:
    """Give what `rolling` gives, and return a tuple of the label and how many numbers were sent."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
