# judge: budget-sheet
"""Slow: every change computes all sums until nothing changes any more."""

class Sheet:
    def __init__(self):
        self.values = {}
        self.sums = {}
        self.last = []

    def set(self, cell, value):
        before = dict(self.values)
        self.sums.pop(cell, None)
        self.values[cell] = value
        self.settle(before)

    def get(self, cell):
        return self.values.get(cell, 0)

    def used(self):
        return sorted(self.values, key=reading_order)

    def set_sum(self, cell, parts):
        counts = counts_of(parts)
        self.last = []
        reached = set(counts)
        waiting = list(counts)
        while waiting:
            for named in self.sums.get(waiting.pop(), ()):
                if named not in reached:
                    reached.add(named)
                    waiting.append(named)
        if cell in reached:
            return None
        before = dict(self.values)
        self.sums[cell] = counts
        self.values.setdefault(cell, 0)
        self.settle(before)
        if cell not in self.last:
            self.last.append(cell)
        return self.values[cell]

    def clear(self, cell):
        self.last = []
        if cell not in self.values:
            return False
        before = dict(self.values)
        self.sums.pop(cell, None)
        del self.values[cell]
        self.settle(before)
        return True

    def recomputed(self):
        return sorted(self.last, key=reading_order)

    def settle(self, before):
        """Compute all sums until nothing changes any more."""
        moving = True
        while moving:
            moving = False
            for cell, counts in self.sums.items():
                value = sum(count * self.get(named) for named, count in counts.items())
                if value != self.values[cell]:
                    self.values[cell] = value
                    moving = True
        self.last = []
        for cell, counts in self.sums.items():
            if any(self.get(named) != before.get(named, 0) for named in counts):
                self.last.append(cell)


def reading_order(cell):
    """Return a key that sorts cells row by row, and each row from left to right."""
    return int(cell[1:]), cell[0]


def counts_of(parts):
    """Return how often each cell counts in a sum of these parts. One that is added and subtracted counts 0 times."""
    counts = {}
    for part in parts:
        sign = -1 if part.startswith("-") else 1
        first, _, last = part.removeprefix("-").partition(":")
        for cell in cells_between(first, last or first):
            counts[cell] = counts.get(cell, 0) + sign
    return counts


def cells_between(one, other):
    """Return the cells of a range that has these two at opposite corners."""
    top, bottom = sorted([int(one[1:]), int(other[1:])])
    left, right = sorted([ord(one[0]), ord(other[0])])
    return [f"{chr(column)}{row}" for row in range(top, bottom + 1) for column in range(left, right + 1)]
