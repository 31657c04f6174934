# judge: budget-sheet
"""Mistake: a range stops short of its last row."""

class Sheet:
    """A sheet of numbers and sums that stay up to date.

    Every cell knows the sums that name it. A change follows these links to all sums that depend on the cell, in an
    order in which each comes after those that it depends on, and recomputes only sums of cells that have changed.
    Time of a change: O(d + c), with d links from the cell to all that depends on it, and c cells in the sums computed.
    """

    def __init__(self) -> None:
        self._values = {}  # of all used cells
        self._sums = {}  # how often each cell counts in the sum of a cell
        self._readers = {}  # the cells whose sums name a cell
        self._recomputed = []

    def set(self, cell: str, value: int) -> None:
        self._take_sum_away(cell)
        self._recomputed = []
        self._change(cell, value, self._reach(cell))

    def get(self, cell: str) -> int:
        return self._values.get(cell, 0)

    def used(self) -> list:
        return sorted(self._values, key=reading_order)

    def set_sum(self, cell: str, parts: list) -> int | None:
        self._recomputed = []
        counts = counts_of(parts)
        reach = self._reach(cell)
        if not counts.keys().isdisjoint(reach):
            return None
        self._take_sum_away(cell)
        self._sums[cell] = counts
        for named in counts:
            self._readers.setdefault(named, set()).add(cell)
        self._recomputed = [cell]
        self._change(cell, self._computed(cell), reach)
        return self._values[cell]

    def clear(self, cell: str) -> bool:
        self._recomputed = []
        if cell not in self._values:
            return False
        self._take_sum_away(cell)
        self._change(cell, 0, self._reach(cell))
        del self._values[cell]
        return True

    def recomputed(self) -> list:
        return sorted(self._recomputed, key=reading_order)

    def _take_sum_away(self, cell):
        for named in self._sums.pop(cell, ()):
            self._readers[named].remove(cell)

    def _computed(self, cell):
        return sum(count * self.get(named) for named, count in self._sums[cell].items())

    def _reach(self, cell):
        """Return this cell and those whose sums depend on it, each after those that it depends on."""
        finished = []
        seen = {cell}
        path = [(cell, iter(self._readers.get(cell, ())))]
        while path:
            current, readers = path[-1]
            for reader in readers:
                if reader not in seen:
                    seen.add(reader)
                    path.append((reader, iter(self._readers.get(reader, ()))))
                    break
            else:
                finished.append(current)
                path.pop()
        return finished[::-1]

    def _change(self, cell, value, reach):
        stale = set()
        if value != self.get(cell):
            stale.update(self._readers.get(cell, ()))
        self._values[cell] = value
        for reader in reach:
            if reader in stale:
                self._recomputed.append(reader)
                new = self._computed(reader)
                if new != self._values[reader]:
                    self._values[reader] = new
                    stale.update(self._readers.get(reader, ()))


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
    return [f"{chr(column)}{row}" for row in range(top, max(bottom, top + 1)) for column in range(left, right + 1)]
