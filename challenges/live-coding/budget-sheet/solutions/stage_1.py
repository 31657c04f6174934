# judge: budget-sheet
"""Stage 1 alone: what comes later is not there."""


class Sheet:
    """A sheet of numbers."""

    def __init__(self) -> None:
        self.values = {}

    def set(self, cell: str, value: int) -> None:
        self.values[cell] = value

    def get(self, cell: str) -> int:
        return self.values.get(cell, 0)

    def used(self) -> list:
        return sorted(self.values, key=lambda cell: (int(cell[1:]), cell[0]))
