# judge: labelled-series
import operator
import sys


def _is_number(thing):
    return isinstance(thing, (int, float))


def _divided(dividend, divisor):
    return None if divisor == 0 else dividend / divisor


def _arithmetic(compute):
    """Return the method of an operator, and the reflected one."""

    def compute_present(left, right):
        return None if left is None or right is None else compute(left, right)

    def method(self, other):
        if isinstance(other, Series):
            labels = list(self._items | other._items)
            return Series((compute_present(self._items.get(label), other._items.get(label)) for label in labels), labels)
        if _is_number(other):
            return self.map(lambda value: compute(value, other))
        return NotImplemented

    def reflected(self, other):
        if _is_number(other):
            return self.map(lambda value: compute(other, value))
        return NotImplemented

    return method, reflected


def _question(compare):
    """Return the method of a comparison."""

    def method(self, other):
        if not _is_number(other):
            return NotImplemented
        return Series((value is not None and compare(value, other) for value in self._items.values()), self._items)

    return method


class Series:
    """Values with labels; values may be missing. Kept as one dict from labels to values."""

    def __init__(self, values, labels=None):
        values = list(values)
        labels = range(len(values)) if labels is None else list(labels)
        if len(labels) != len(values):
            raise ValueError(f"{len(values)} values have {len(labels)} labels")
        self._items = dict(zip(labels, values))
        if len(self._items) != len(values):
            raise ValueError("a label occurs twice")

    @property
    def values(self):
        return list(self._items.values())

    @property
    def labels(self):
        return list(self._items)

    def __len__(self):
        return len(self._items)

    def __contains__(self, label):
        return label in self._items

    def __getitem__(self, key):
        if not isinstance(key, Series):
            return self._items[key]
        picked = {label: value for label, value in self._items.items() if key._items.get(label) is True}
        return Series(picked.values(), picked)

    __add__, __radd__ = _arithmetic(operator.add)
    __sub__, __rsub__ = _arithmetic(operator.sub)
    __mul__, __rmul__ = _arithmetic(operator.mul)
    __truediv__, __rtruediv__ = _arithmetic(_divided)

    __lt__ = _question(operator.lt)
    __le__ = _question(operator.le)
    __gt__ = _question(operator.gt)
    __ge__ = _question(operator.ge)

    def fill(self, number):
        return Series((number if value is None else value for value in self._items.values()), self._items)

    def map(self, function):
        return Series((None if value is None else function(value) for value in self._items.values()), self._items)

    def sum(self):
        return sum(self._present())

    def mean(self):
        present = self._present()
        return sum(present) / len(present) if present else None

    def _present(self):
        return [value for value in self._items.values() if value is not None]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
