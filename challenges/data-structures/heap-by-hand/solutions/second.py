# judge: heap-by-hand


class WaitingRoom:
    """A binary heap of patients that knows where in the heap each of them is.

    A patient is ranked by (-urgency, arrival): the least rank is next.
    """

    def __init__(self) -> None:
        self._heap: list[str] = []
        self._ranks: dict[str, tuple[int, int]] = {}
        self._places: dict[str, int] = {}
        self._arrivals = 0

    def arrive(self, name: str, urgency: int) -> bool:
        """Let a patient in, unless they are already waiting."""
        if name in self._ranks:
            return False
        self._arrivals += 1
        self._ranks[name] = (-urgency, self._arrivals)
        self._heap.append(name)
        self._rise(len(self._heap) - 1, name)
        return True

    def change(self, name: str, urgency: int) -> bool:
        """Give a patient another urgency."""
        if name not in self._ranks:
            return False
        _, arrival = self._ranks[name]
        self._ranks[name] = (-urgency, arrival)
        self._settle(self._places[name], name)
        return True

    def leave(self, name: str) -> bool:
        """Let a patient out; the last one of the heap takes their place."""
        if name not in self._ranks:
            return False
        del self._ranks[name]
        place = self._places.pop(name)
        last = self._heap.pop()
        if last != name:
            self._settle(place, last)
        return True

    def next(self) -> str | None:
        """Let out the patient who is treated next, and return the name."""
        if not self._heap:
            return None
        name = self._heap[0]
        self.leave(name)
        return name

    def _settle(self, place: int, name: str) -> None:
        """Put a name at a place, and move it to where it belongs, up or down."""
        self._sink(self._rise(place, name), name)

    def _put(self, place: int, name: str) -> None:
        self._heap[place] = name
        self._places[name] = place

    def _rise(self, place: int, name: str) -> int:
        """Move a name up while it comes before its parent, and return its place."""
        heap, ranks = self._heap, self._ranks
        rank = ranks[name]
        while place and rank < ranks[heap[parent := (place - 1) // 2]]:
            self._put(place, heap[parent])
            place = parent
        self._put(place, name)
        return place

    def _sink(self, place: int, name: str) -> None:
        """Move a name down while a child comes before it."""
        heap, ranks = self._heap, self._ranks
        rank = ranks[name]
        while (child := 2 * place + 1) < len(heap):
            if child + 1 < len(heap) and ranks[heap[child + 1]] < ranks[heap[child]]:
                child += 1
            if rank < ranks[heap[child]]:
                break
            self._put(place, heap[child])
            place = child
        self._put(place, name)


def treat(events: list[list]) -> list:
    """Return the list of answers, one for each event."""
    room = WaitingRoom()
    answers = []
    for event in events:
        match event:
            case ["arrive", name, urgency]:
                answers.append(room.arrive(name, urgency))
            case ["change", name, urgency]:
                answers.append(room.change(name, urgency))
            case ["leave", name]:
                answers.append(room.leave(name))
            case ["next"]:
                answers.append(room.next())
    return answers
