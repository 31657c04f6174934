# judge: harbour-berths
"""Stage 1 alone: what comes later is not there."""


import heapq


class Harbour:
    """The berths of a small harbour: a heap of the free ones, and where each boat is."""

    def __init__(self, berths: int) -> None:
        self.free_berths = list(range(1, berths + 1))
        self.berths = {}

    def dock(self, boat: str) -> int | None:
        if boat in self.berths or not self.free_berths:
            return None
        self.berths[boat] = heapq.heappop(self.free_berths)
        return self.berths[boat]

    def leave(self, boat: str) -> int | None:
        if boat not in self.berths:
            return None
        berth = self.berths.pop(boat)
        heapq.heappush(self.free_berths, berth)
        return berth

    def where(self, boat: str) -> int | None:
        return self.berths.get(boat)

    def free(self) -> int:
        return len(self.free_berths)
