# judge: shape-family
import math
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable


class Shape(ABC):
    """Anything that has an area, a perimeter and a width. Derive from it and define these three methods."""


# Rectangle, Square and Circle are yours to write.


def total_area(shapes: Iterable[Shape]) -> float:
    """Return the sum of the areas."""
    raise NotImplementedError


def widest(shapes: Iterable[Shape]) -> Shape | None:
    """Return the first shape with the greatest width, or None if there are no shapes."""
    raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
