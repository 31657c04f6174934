# judge: heap-by-hand
"""Mistake: forgets to forget the place of someone who left."""


class WaitingRoom:
    """Those who wait, as a binary heap in a list, with the place of everybody in it.

    The children of a place are 2 * place + 1 and 2 * place + 2, and nobody comes before their parent. Ranks are all
    different, since a number that grows breaks ties. Knowing places makes it possible to change and remove anybody.
    Time: O(log k) for each call, with k waiting. Space: O(k).
    """

    def __init__(self):
        self.heap = []
        self.place = {}
        self.urgency = {}
        self.number = {}
        self.arrivals = 0

    def arrive(self, name, urgency):
        if name in self.place:
            return False
        self.arrivals += 1
        self.urgency[name] = urgency
        self.number[name] = self.arrivals
        self.heap.append(name)
        self._rise(name, len(self.heap) - 1)
        return True

    def change(self, name, urgency):
        if name not in self.place:
            return False
        self.urgency[name] = urgency
        self._settle(name, self.place[name])
        return True

    def leave(self, name):
        if name not in self.place:
            return False
        place = self.place[name]
        last = self.heap.pop()
        if last != name:
            self._settle(last, place)
        return True

    def next(self):
        if not self.heap:
            return None
        name = self.heap[0]
        self.leave(name)
        return name

    def _before(self, one, other):
        """Return whether one comes before the other."""
        if self.urgency[one] != self.urgency[other]:
            return self.urgency[one] > self.urgency[other]
        return self.number[one] < self.number[other]

    def _settle(self, name, place):
        """Put a name near a place that may be too high or too low for it."""
        self._sink(name, self._rise(name, place))

    def _rise(self, name, place):
        """Put a name at a place or at one above it, and return where."""
        while place > 0 and self._before(name, self.heap[(place - 1) // 2]):
            self._put(self.heap[(place - 1) // 2], place)
            place = (place - 1) // 2
        self._put(name, place)
        return place

    def _sink(self, name, place):
        """Put a name at a place or at one below it."""
        child = 2 * place + 1
        while child < len(self.heap):
            if child + 1 < len(self.heap) and self._before(self.heap[child + 1], self.heap[child]):
                child += 1
            if self._before(name, self.heap[child]):
                break
            self._put(self.heap[child], place)
            place, child = child, 2 * child + 1
        self._put(name, place)

    def _put(self, name, place):
        self.heap[place] = name
        self.place[name] = place


def treat(events: list[list]) -> list:
    """Return the list of answers, one for each event."""
    room = WaitingRoom()
    return [getattr(room, event)(*details) for event, *details in events]
