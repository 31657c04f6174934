# judge: budget-sheet

from collections import defaultdict


def _place(cell: str) -> tuple[int, str]:
    """Return the row and the column of a cell, which sort as one reads."""
    return int(cell[1:]), cell[0]


def _cells(area: str) -> list[str]:
    """Return the cells that one cell or a rectangle stands for."""
    first, _, second = area.partition(":")
    if not second:
        return [first]
    rows, columns = zip(_place(first), _place(second))
    letters = range(ord(min(columns)), ord(max(columns)) + 1)
    return [f"{letter:c}{row}" for row in range(min(rows), max(rows) + 1) for letter in letters]


def _weights(parts: list[str]) -> dict[str, int]:
    """Return how many times each cell counts in a sum."""
    weights: defaultdict[str, int] = defaultdict(int)
    for part in parts:
        area = part.removeprefix("-")
        sign = 1 if area == part else -1
        for cell in _cells(area):
            weights[cell] += sign
    return dict(weights)


class Sheet:
    """Cells with numbers and sums, where a sum is worked out when somebody asks for it.

    A change makes the sums above it stale, but goes no further than to sums that are stale
    already: what depends on a stale sum is always stale itself.
    """

    def __init__(self) -> None:
        self._values: dict[str, int] = {}  # of all used cells, those of stale sums are old
        self._sums: dict[str, dict[str, int]] = {}
        self._above: defaultdict[str, set[str]] = defaultdict(set)  # cell to sums that name it
        self._stale: set[str] = set()

    def set(self, cell: str, value: int) -> None:
        self._unlink(cell)
        self._spoil_above(cell)
        self._values[cell] = value

    def set_sum(self, cell: str, parts: list) -> int:
        self._unlink(cell)
        self._spoil_above(cell)
        weights = self._sums[cell] = _weights(parts)
        for below in weights:
            self._above[below].add(cell)
        self._values[cell] = 0
        self._stale.add(cell)
        return self.get(cell)

    def get(self, cell: str) -> int:
        if cell in self._stale:
            self._work_out(cell)
        return self._values.get(cell, 0)

    def used(self) -> list:
        return sorted(self._values, key=_place)

    def _unlink(self, cell: str) -> None:
        """Take the sum out of a cell, if it holds one."""
        for below in self._sums.pop(cell, ()):
            self._above[below].discard(cell)
        self._stale.discard(cell)

    def _spoil_above(self, cell: str) -> None:
        """Note that the sums that depend on a cell have to be worked out again."""
        changed = [cell]
        while changed:
            fresh = self._above.get(changed.pop(), set()) - self._stale
            self._stale |= fresh
            changed += fresh

    def _work_out(self, cell: str) -> None:
        """Work out a stale sum, after the stale ones that it depends on."""
        pending = [cell]
        while pending:
            cell = pending[-1]
            weights = self._sums[cell]
            if cell not in self._stale:
                pending.pop()
            elif below := weights.keys() & self._stale:
                pending += below
            else:
                values = self._values
                self._values[cell] = sum(
                    weight * values.get(below, 0) for below, weight in weights.items()
                )
                self._stale.discard(cell)
                pending.pop()
