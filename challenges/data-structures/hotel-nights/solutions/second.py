# judge: hotel-nights
from math import inf


class Occupancy:
    """How many rooms are taken on each night: a segment tree that adds to ranges and knows their maximum.

    The node n has the children 2n and 2n + 1. `added[n]` was added to all nights below n and is not passed on to the
    children; `peak[n]` is the maximum below n, apart from what was added further up. A range is walked from the leaves
    on both sides of it upwards, which is why there is a leaf to spare at either end.
    """

    def __init__(self, nights: int):
        self.leaves = 1 << (nights + 1).bit_length()
        self.peak = [0] * (2 * self.leaves)
        self.added = [0] * (2 * self.leaves)

    def add(self, begin: int, end: int, count: int) -> None:
        peak, added = self.peak, self.added
        left, right = begin + self.leaves, end + 1 + self.leaves
        while left > 1:
            if left ^ right > 1:  # not siblings yet, nor the same
                if not left & 1:
                    peak[left ^ 1] += count
                    added[left ^ 1] += count
                if right & 1:
                    peak[right ^ 1] += count
                    added[right ^ 1] += count
            left >>= 1
            right >>= 1
            for node in {left, right}:
                peak[node] = max(peak[2 * node], peak[2 * node + 1]) + added[node]

    def maximum(self, begin: int, end: int) -> int:
        peak, added = self.peak, self.added
        left, right = begin + self.leaves, end + 1 + self.leaves
        left_peak = right_peak = -inf
        while left > 1:
            if left ^ right > 1:
                if not left & 1:
                    left_peak = max(left_peak, peak[left ^ 1])
                if right & 1:
                    right_peak = max(right_peak, peak[right ^ 1])
            left >>= 1
            right >>= 1
            left_peak += added[left]
            right_peak += added[right]
        return max(left_peak, right_peak)


class Hotel:
    """The books of a hotel: how many rooms are taken on which nights."""

    def __init__(self, nights: int, rooms: int):
        """Make a hotel with this many rooms, for the nights from 0 to nights - 1."""
        self._nights = nights
        self._rooms = rooms
        self._taken = Occupancy(nights)
        self._bookings: dict[int, tuple[int, int, int]] = {}
        self._last_number = 0

    def free(self, arrival: int, departure: int) -> int:
        """Return how many rooms are free on every night of this stay."""
        if not 0 <= arrival < departure <= self._nights:
            raise ValueError(f"no stay: from {arrival} to {departure}")
        return self._rooms - self._taken.maximum(arrival, departure)

    def book(self, arrival: int, departure: int, count: int) -> int | None:
        """Book rooms for a stay and return the number of the booking, or None if too few rooms are free."""
        if count < 1:
            raise ValueError(f"cannot book {count} rooms")
        if self.free(arrival, departure) < count:
            return None
        self._taken.add(arrival, departure, count)
        self._last_number += 1
        self._bookings[self._last_number] = arrival, departure, count
        return self._last_number

    def cancel(self, number: int) -> bool:
        """Give the rooms of a booking back, and return whether there was one."""
        if number not in self._bookings:
            return False
        arrival, departure, count = self._bookings.pop(number)
        self._taken.add(arrival, departure, -count)
        return True
