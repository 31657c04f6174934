# judge: budget-sheet

from collections import defaultdict
from collections.abc import Iterable


def _place(cell: str) -> tuple[int, str]:
    """Return the row and the column of a cell, which sort in reading order."""
    return int(cell[1:]), cell[0]


def _cells(area: str) -> list[str]:
    """Return the cells that an area stands for: one cell, or a rectangle."""
    first, _, second = area.partition(":")
    if not second:
        return [first]
    rows, columns = zip(_place(first), _place(second))
    letters = range(ord(min(columns)), ord(max(columns)) + 1)
    return [f"{letter:c}{row}" for row in range(min(rows), max(rows) + 1) for letter in letters]


def _weights(parts: list[str]) -> dict[str, int]:
    """Return how many times each cell counts in a sum, those that cancel out included."""
    weights: defaultdict[str, int] = defaultdict(int)
    for part in parts:
        area = part.removeprefix("-")
        sign = 1 if area == part else -1
        for cell in _cells(area):
            weights[cell] += sign
    return dict(weights)


class Sheet:
    """Cells with numbers and sums, whose values are always up to date.

    A change is passed up as a difference, through the sums that it reaches in an order in which
    each comes after all those that it depends on. So nothing has to be added up again.
    """

    def __init__(self) -> None:
        self._values: dict[str, int] = {}  # of all used cells
        self._sums: dict[str, dict[str, int]] = {}  # the weights of the cells that a sum names
        self._above: dict[str, dict[str, int]] = {}  # the same by the cell that is named
        self._computed: Iterable[str] = ()

    def set(self, cell: str, value: int) -> None:
        self._unlink(cell)
        change = value - self._values.get(cell, 0)
        self._values[cell] = value
        self._computed = self._pass_up(cell, change)

    def set_sum(self, cell: str, parts: list) -> int | None:
        weights = _weights(parts)
        if self._is_circle(cell, weights):
            self._computed = ()
            return None
        self._unlink(cell)
        self._sums[cell] = weights
        for below, weight in weights.items():
            self._above.setdefault(below, {})[cell] = weight
        value = sum(weight * self._values.get(below, 0) for below, weight in weights.items())
        change = value - self._values.get(cell, 0)
        self._values[cell] = value
        self._computed = [cell, *self._pass_up(cell, change)]
        return value

    def clear(self, cell: str) -> bool:
        self._computed = ()
        if cell not in self._values:
            return False
        self._unlink(cell)
        self._computed = self._pass_up(cell, -self._values.pop(cell))
        return True

    def get(self, cell: str) -> int:
        return self._values.get(cell, 0)

    def used(self) -> list:
        return sorted(self._values, key=_place)

    def recomputed(self) -> list:
        return sorted(self._computed, key=_place)

    def _unlink(self, cell: str) -> None:
        """Take the sum out of a cell, if it holds one, but leave its value."""
        for below in self._sums.pop(cell, ()):
            del self._above[below][cell]

    def _pass_up(self, source: str, change: int) -> list[str]:
        """Bring all sums up to date after the change of a cell, and return those computed."""
        if not change:
            return []
        changes = defaultdict(int, {source: change})
        for cell in self._upwards(source):
            if cell not in changes:
                continue  # nothing below it has changed
            change = changes[cell]
            if cell != source:
                self._values[cell] += change
            if change:
                for sum_cell, weight in self._above.get(cell, {}).items():
                    changes[sum_cell] += weight * change
        del changes[source]
        return list(changes)

    def _upwards(self, source: str) -> Iterable[str]:
        """Return a cell and all that depend on it, each after those that it depends on."""
        order = []
        seen = {source}
        path = [(source, iter(self._above.get(source, ())))]
        while path:
            cell, rest = path[-1]
            for sum_cell in rest:
                if sum_cell not in seen:
                    seen.add(sum_cell)
                    path.append((sum_cell, iter(self._above.get(sum_cell, ()))))
                    break
            else:
                order.append(cell)
                path.pop()
        return reversed(order)

    def _is_circle(self, cell: str, weights: dict[str, int]) -> bool:
        """Return whether a cell with these weights would depend on itself.

        Two searches take turns, one down from what it names, one up from the cell; there is a
        circle if they meet, and none as soon as one of them comes to its end.
        """
        if cell in weights:
            return True
        down, up = set(weights), {cell}
        to_go_down, to_go_up = list(self._sums.keys() & down), [cell]
        while to_go_down and to_go_up:
            below = self._sums[to_go_down.pop()].keys() - down
            above = self._above.get(to_go_up.pop(), {}).keys() - up
            down |= below
            up |= above
            if not (up.isdisjoint(below) and down.isdisjoint(above)):
                return True
            to_go_down += self._sums.keys() & below
            to_go_up += above
        return False
