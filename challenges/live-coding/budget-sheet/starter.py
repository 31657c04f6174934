# judge: budget-sheet


class Sheet:
    """A sheet of numbers."""

    def __init__(self) -> None:
        """Make a sheet whose cells are all empty."""
        raise NotImplementedError

    def set(self, cell: str, value: int) -> None:
        """Put a number into a cell."""
        raise NotImplementedError

    def get(self, cell: str) -> int:
        """Return the number of a cell, and 0 for an empty one."""
        raise NotImplementedError

    def used(self) -> list:
        """Return the names of all cells that are not empty, row by row, each row from left to right."""
        raise NotImplementedError
