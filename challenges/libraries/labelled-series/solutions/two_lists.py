# judge: labelled-series
"""Keeps values and labels in lists, and the places of the labels in a dict."""

import sys


def divide(a, b):
    return a / b if b else None


OPERATIONS = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "truediv": divide}


class Series:
    def __init__(self, values, labels=None):
        self._values = tuple(values)
        self._labels = tuple(range(len(self._values)) if labels is None else labels)
        self._places = {label: place for place, label in enumerate(self._labels)}
        if not len(self._values) == len(self._labels) == len(self._places):
            raise ValueError("labels do not fit")

    values = property(lambda self: list(self._values))
    labels = property(lambda self: list(self._labels))

    def __len__(self):
        return len(self._values)

    def __contains__(self, label):
        return label in self._places

    def _get(self, label):
        return self._values[self._places[label]] if label in self._places else None

    def __getitem__(self, key):
        if isinstance(key, Series):
            pairs = [(value, label) for value, label in zip(self._values, self._labels) if key._get(label) is True]
            return Series([value for value, _ in pairs], [label for _, label in pairs])
        return self._values[self._places[key]]

    def _combine(self, other, operation):
        if isinstance(other, Series):
            labels = self._labels + tuple(label for label in other._labels if label not in self)
            pairs = [(self._get(label), other._get(label)) for label in labels]
        elif isinstance(other, (int, float)):
            labels, pairs = self._labels, [(value, other) for value in self._values]
        else:
            return NotImplemented
        return Series([None if None in (a, b) else operation(a, b) for a, b in pairs], labels)

    def _compare(self, other, holds):
        if not isinstance(other, (int, float)):
            return NotImplemented
        return Series([value is not None and holds(value, other) for value in self._values], self._labels)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def fill(self, number):
        return Series([number if value is None else value for value in self._values], self._labels)

    def map(self, function):
        return Series([None if value is None else function(value) for value in self._values], self._labels)

    def sum(self):
        return sum(value for value in self._values if value is not None)

    def mean(self):
        count = len(self) - self._values.count(None)
        return self.sum() / count if count else None


for name, operation in OPERATIONS.items():
    setattr(Series, f"__{name}__", lambda self, other, operation=operation: self._combine(other, operation))
    swapped = lambda self, other, operation=operation: self._combine(other, lambda a, b: operation(b, a))
    setattr(Series, f"__r{name}__", swapped)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
