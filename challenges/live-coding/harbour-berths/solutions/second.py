# judge: harbour-berths


class Harbour:
    """A row of berths: who lies at each of them, and where each boat begins."""

    def __init__(self, berths: int) -> None:
        self._row: list[str | None] = [None] * berths
        self._moored: dict[str, range] = {}  # boat to the indices of its berths
        self._queue: dict[str, int] = {}  # boat to its width, the front of the queue first

    def dock(self, boat: str) -> int | None:
        return self.dock_wide(boat, 1)

    def dock_wide(self, boat: str, width: int) -> int | None:
        if boat in self._moored or boat in self._queue:
            return None
        place = self._lowest_room(width)
        if place is None:
            return None
        self._moored[boat] = place
        self._fill(place, boat)
        return place.start + 1

    def join_queue(self, boat: str, width: int) -> int | None:
        if boat in self._moored or boat in self._queue:
            return None
        if self.dock_wide(boat, width) is not None:
            return 0
        self._queue[boat] = width
        return len(self._queue)

    def queue(self) -> list:
        return list(self._queue)

    def leave(self, boat: str) -> int | None:
        place = self._moored.pop(boat, None)
        if place is None:
            self._queue.pop(boat, None)
            return None
        self._fill(place, None)
        self._call_in()
        return place.start + 1

    def where(self, boat: str) -> int | None:
        place = self._moored.get(boat)
        return None if place is None else place.start + 1

    def boat_at(self, berth: int) -> str | None:
        return self._row[berth - 1]

    def free(self) -> int:
        return self._row.count(None)

    def _call_in(self) -> None:
        """Let each boat in the queue that fits in dock.

        Room only gets scarcer meanwhile: where one does not fit, no wider one has to try.
        """
        waiting, self._queue = self._queue, {}
        too_wide = len(self._row) + 1
        for boat, width in waiting.items():
            if width >= too_wide or self.dock_wide(boat, width) is None:
                self._queue[boat] = width
                too_wide = min(too_wide, width)

    def _fill(self, place: range, boat: str | None) -> None:
        for index in place:
            self._row[index] = boat

    def _lowest_room(self, width: int) -> range | None:
        """Return the lowest free berths next to each other, as many as the width."""
        start = 0
        for index, boat in enumerate(self._row):
            if boat is not None:
                start = index + 1
            elif index + 1 - start == width:
                return range(start, index + 1)
        return None
