# judge: budget-sheet
"""Slow: every `get` computes a sum from scratch, and every change compares the whole sheet before and after."""

class Sheet:
    def __init__(self):
        self.numbers = {}
        self.sums = {}
        self.last = []

    def set(self, cell, value):
        before = self.values()
        self.sums.pop(cell, None)
        self.numbers[cell] = value
        self.compare(before)

    def get(self, cell):
        if cell in self.sums:
            return sum(count * self.get(named) for named, count in self.sums[cell].items())
        return self.numbers.get(cell, 0)

    def used(self):
        return sorted(self.numbers, key=reading_order)

    def set_sum(self, cell, parts):
        counts = counts_of(parts)
        self.last = []
        if any(self.depends(named, cell) for named in counts):
            return None
        before = self.values()
        self.sums[cell] = counts
        self.numbers[cell] = 0
        self.compare(before)
        if cell not in self.last:
            self.last.append(cell)
        return self.get(cell)

    def clear(self, cell):
        self.last = []
        if cell not in self.numbers:
            return False
        before = self.values()
        self.sums.pop(cell, None)
        del self.numbers[cell]
        self.compare(before)
        return True

    def recomputed(self):
        return sorted(self.last, key=reading_order)

    def depends(self, cell, other):
        return cell == other or any(self.depends(named, other) for named in self.sums.get(cell, ()))

    def values(self):
        return {cell: self.get(cell) for cell in self.numbers}

    def compare(self, before):
        after = self.values()
        self.last = []
        for cell, counts in self.sums.items():
            if any(after.get(named, 0) != before.get(named, 0) for named in counts):
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
