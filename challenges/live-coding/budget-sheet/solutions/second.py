# judge: budget-sheet


def _place(cell: str) -> tuple[int, str]:
    """Return the row and the column of a cell, which sort as one reads."""
    return int(cell[1:]), cell[0]


class Sheet:
    """Cells with numbers."""

    def __init__(self) -> None:
        self._values: dict[str, int] = {}

    def set(self, cell: str, value: int) -> None:
        self._values[cell] = value

    def get(self, cell: str) -> int:
        return self._values.get(cell, 0)

    def used(self) -> list:
        return sorted(self._values, key=_place)
