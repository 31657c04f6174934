# judge: labelled-series
"""Mistake: accepts every number but 0 as True."""

import operator
import sys


def arithmetic(operate):
    def compute(left, right):
        if left is None or right is None:
            return None
        try:
            return operate(left, right)
        except ZeroDivisionError:
            return None

    def method(self, other):
        if isinstance(other, Series):
            together = self._by_label | other._by_label
            pairs = ((self._by_label.get(label), other._by_label.get(label)) for label in together)
            return Series((compute(left, right) for left, right in pairs), together)
        if isinstance(other, (int, float)):
            return self._with(compute(value, other) for value in self._by_label.values())
        return NotImplemented

    def swapped(self, number):
        if isinstance(number, (int, float)):
            return self._with(compute(number, value) for value in self._by_label.values())
        return NotImplemented

    return method, swapped


def question(compare):
    def method(self, number):
        if not isinstance(number, (int, float)):
            return NotImplemented
        return self._with(value is not None and compare(value, number) for value in self._by_label.values())

    return method


class Series:
    def __init__(self, values, labels=None):
        values = list(values)
        labels = range(len(values)) if labels is None else list(labels)
        self._by_label = dict(zip(labels, values, strict=True))
        if len(self._by_label) != len(values):
            raise ValueError("a label occurs twice")

    def _with(self, values):
        return Series(values, self._by_label)

    @property
    def values(self):
        return list(self._by_label.values())

    @property
    def labels(self):
        return list(self._by_label)

    def __len__(self):
        return len(self._by_label)

    def __contains__(self, label):
        return label in self._by_label

    def __getitem__(self, key):
        if not isinstance(key, Series):
            return self._by_label[key]
        picked = [label for label in self._by_label if key._by_label.get(label)]
        return Series([self._by_label[label] for label in picked], picked)

    __add__, __radd__ = arithmetic(operator.add)
    __sub__, __rsub__ = arithmetic(operator.sub)
    __mul__, __rmul__ = arithmetic(operator.mul)
    __truediv__, __rtruediv__ = arithmetic(operator.truediv)
    __lt__ = question(operator.lt)
    __le__ = question(operator.le)
    __gt__ = question(operator.gt)
    __ge__ = question(operator.ge)

    def fill(self, number):
        return self._with(number if value is None else value for value in self._by_label.values())

    def map(self, function):
        return self._with(None if value is None else function(value) for value in self._by_label.values())

    def sum(self):
        return sum(self._present())

    def mean(self):
        present = self._present()
        return sum(present) / len(present) if present else None

    def _present(self):
        return [value for value in self._by_label.values() if value is not None]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
