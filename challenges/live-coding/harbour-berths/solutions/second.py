# judge: harbour-berths


class Harbour:
    """A row of berths: who lies at each of them, and where each boat begins."""

    def __init__(self, berths: int) -> None:
        self._row: list[str | None] = [None] * berths
        self._moored: dict[str, range] = {}  # boat to the indices of its berths

    def dock(self, boat: str) -> int | None:
        return self.dock_wide(boat, 1)

    def dock_wide(self, boat: str, width: int) -> int | None:
        if boat in self._moored:
            return None
        place = self._lowest_room(width)
        if place is None:
            return None
        self._moored[boat] = place
        self._fill(place, boat)
        return place.start + 1

    def leave(self, boat: str) -> int | None:
        place = self._moored.pop(boat, None)
        if place is None:
            return None
        self._fill(place, None)
        return place.start + 1

    def where(self, boat: str) -> int | None:
        place = self._moored.get(boat)
        return None if place is None else place.start + 1

    def boat_at(self, berth: int) -> str | None:
        return self._row[berth - 1]

    def free(self) -> int:
        return self._row.count(None)

    def _fill(self, place: range, boat: str | None) -> None:
        for index in place:
            self._row[index] = boat

    def _lowest_room(self, width: int) -> range | None:
        """Return the lowest free berths beside each other, as many as the width."""
        start = 0
        for index, boat in enumerate(self._row):
            if boat is not None:
                start = index + 1
            elif index + 1 - start == width:
                return range(start, index + 1)
        return None
