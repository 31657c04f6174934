# judge: hotel-nights
"""Mistake: what is taken in a whole stretch is forgotten when only a part of it is asked for."""


class Hotel:
    """The books of a hotel, in a segment tree over its nights.

    Each node stands for a stretch of nights. `taken` has the rooms that are taken in the whole stretch at once, by
    stays that cover it, and `peak` the most that are taken on any of its nights, of all that is known in the node and
    below it. A stay is put together from O(log n) stretches, and only their parents' peaks change.
    Time: O(log n) for each call and O(n) to begin with, for n nights. Space: O(n + b) for b bookings.
    """

    def __init__(self, nights: int, rooms: int):
        self.nights = nights
        self.rooms = rooms
        self.taken = [0] * (4 * nights)
        self.peak = [0] * (4 * nights)
        self.bookings = {}
        self.last_number = 0

    def free(self, arrival: int, departure: int) -> int:
        """Return how many rooms are free on every night of this stay."""
        if not 0 <= arrival < departure <= self.nights:
            raise ValueError("the hotel has no such nights")
        return self.rooms - self._peak(1, 0, self.nights, arrival, departure)

    def book(self, arrival: int, departure: int, count: int) -> int | None:
        """Book rooms for a stay and return the number of the booking, or None if too few rooms are free."""
        free = self.free(arrival, departure)
        if count < 1:
            raise ValueError("a booking is for one room at least")
        if count > free:
            return None
        self._take(1, 0, self.nights, arrival, departure, count)
        self.last_number += 1
        self.bookings[self.last_number] = (arrival, departure, count)
        return self.last_number

    def cancel(self, number: int) -> bool:
        """Give the rooms of a booking back, and return whether there was one."""
        if number not in self.bookings:
            return False
        arrival, departure, rooms = self.bookings.pop(number)
        self._take(1, 0, self.nights, arrival, departure, -rooms)
        return True

    def _peak(self, node, low, high, first, end):
        """Return the most rooms taken on those nights from first to end that lie in the stretch from low to high."""
        if end <= low or high <= first:
            return 0
        if first <= low and high <= end:
            return self.peak[node]
        middle = (low + high) // 2
        left = self._peak(2 * node, low, middle, first, end)
        right = self._peak(2 * node + 1, middle, high, first, end)
        return max(left, right)

    def _take(self, node, low, high, first, end, rooms):
        """Take rooms on those nights from first to end that lie in the stretch from low to high."""
        if end <= low or high <= first:
            return
        if first <= low and high <= end:
            self.taken[node] += rooms
            self.peak[node] += rooms
            return
        middle = (low + high) // 2
        self._take(2 * node, low, middle, first, end, rooms)
        self._take(2 * node + 1, middle, high, first, end, rooms)
        self.peak[node] = self.taken[node] + max(self.peak[2 * node], self.peak[2 * node + 1])
