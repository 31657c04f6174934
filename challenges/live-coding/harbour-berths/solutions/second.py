# judge: harbour-berths

from heapq import heappop, heappush


class Harbour:
    """Berths for boats: a heap of the free ones, and a dictionary of the boats."""

    def __init__(self, berths: int) -> None:
        self._free = list(range(1, berths + 1))  # sorted, so it is a heap
        self._berth_of: dict[str, int] = {}

    def dock(self, boat: str) -> int | None:
        if boat in self._berth_of or not self._free:
            return None
        berth = self._berth_of[boat] = heappop(self._free)
        return berth

    def leave(self, boat: str) -> int | None:
        berth = self._berth_of.pop(boat, None)
        if berth is not None:
            heappush(self._free, berth)
        return berth

    def where(self, boat: str) -> int | None:
        return self._berth_of.get(boat)

    def free(self) -> int:
        return len(self._free)
