# judge: running-statistics

# Every finite float is a multiple of 2**-1074, the smallest one.
_BITS = 1074


def _scaled(number: float, bits: int) -> int:
    """Return number * 2**bits, which has to be an integer."""
    numerator, denominator = number.as_integer_ratio()
    return numerator << (bits + 1 - denominator.bit_length())


class Running:
    """Mean, variance and extremes of values that are not kept.

    The sum of the values and the sum of their squares are kept exactly, as
    integers in units of 2**-1074 and 2**-2148. So the textbook formula, whose
    cancellation ruins floats, loses nothing, and only the last division rounds.
    The integers are some 2,300 bits long, however many values there are.
    """

    def __init__(self) -> None:
        self._count = 0
        self._sum = 0
        self._sum_of_squares = 0
        self._lowest: float | None = None
        self._highest: float | None = None

    def add(self, value: float) -> None:
        self.absorb([1, value, 0, value, value])

    def absorb(self, state: list) -> None:
        count, mean, squares, lowest, highest = state
        if not count:
            return
        mean = _scaled(mean, _BITS)
        if not self._count:
            self._lowest, self._highest = lowest, highest
        else:
            self._lowest = min(self._lowest, lowest)
            self._highest = max(self._highest, highest)
        self._count += count
        self._sum += count * mean
        self._sum_of_squares += _scaled(squares, 2 * _BITS) + count * mean * mean

    def mean(self) -> float | None:
        if not self._count:
            return None
        return self._sum / (self._count << _BITS)

    def variance(self) -> float | None:
        if self._count < 2:
            return None
        return self._squares(self._count - 1)

    def extremes(self) -> list:
        return [self._lowest, self._highest]

    def state(self) -> list:
        squares = self._squares() if self._count else 0
        return [self._count, self.mean(), squares, self._lowest, self._highest]

    def _squares(self, divisor: int = 1) -> float:
        """Return the sum of the squared distances from the mean, divided by the divisor."""
        numerator = self._count * self._sum_of_squares - self._sum**2
        return numerator / (self._count * divisor << 2 * _BITS)
