# judge: harbour-berths
"""Mistake: a boat that does not fit keeps those behind it from docking."""

class Harbour:
    """The berths of a small harbour, and the boats that wait for one.

    Each berth knows its boat, so runs of free berths can be looked for from the lowest one on. After every call, no
    boat that waits would fit in, so only a boat that leaves its berths can let others in.
    Time: O(n) for docking, where n is the number of berths; leaving does this for each boat that waits.
    """

    def __init__(self, berths: int) -> None:
        self._berths = [None] * berths
        self._moored = {}  # the lowest berth and the width of each boat
        self._waiting = {}  # the width of each boat in the queue, the front of the queue first

    def dock(self, boat: str) -> int | None:
        return self.dock_wide(boat, 1)

    def leave(self, boat: str) -> int | None:
        if boat not in self._moored:
            self._waiting.pop(boat, None)
            return None
        lowest, width = self._moored.pop(boat)
        self._fill(lowest, width, None)
        self._let_in()
        return lowest

    def where(self, boat: str) -> int | None:
        if boat not in self._moored:
            return None
        return self._moored[boat][0]

    def free(self) -> int:
        return self._berths.count(None)

    def dock_wide(self, boat: str, width: int) -> int | None:
        if self._is_known(boat):
            return None
        return self._moor(boat, width)

    def boat_at(self, berth: int) -> str | None:
        return self._berths[berth - 1]

    def join_queue(self, boat: str, width: int) -> int | None:
        if self._is_known(boat):
            return None
        if self._moor(boat, width) is not None:
            return 0
        self._waiting[boat] = width
        return len(self._waiting)

    def queue(self) -> list:
        return list(self._waiting)

    def _is_known(self, boat):
        return boat in self._moored or boat in self._waiting

    def _moor(self, boat, width):
        """Give a boat the lowest free berths that it fits into, and return the first of them, or None."""
        run = 0
        for berth, occupant in enumerate(self._berths, 1):
            run = run + 1 if occupant is None else 0
            if run == width:
                lowest = berth - width + 1
                self._moored[boat] = (lowest, width)
                self._fill(lowest, width, boat)
                return lowest
        return None

    def _fill(self, lowest, width, boat):
        self._berths[lowest - 1 : lowest - 1 + width] = [boat] * width

    def _let_in(self):
        for boat, width in list(self._waiting.items()):
            if self._moor(boat, width) is None:
                break
            del self._waiting[boat]
