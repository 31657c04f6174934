# judge: hotel-nights
"""Mistake: adds up all bookings that overlap with a stay, though they may not overlap with each other."""


class Hotel:
    def __init__(self, nights, rooms):
        self.nights, self.rooms = nights, rooms
        self.bookings = {}
        self.last_number = 0

    def free(self, arrival, departure):
        if not 0 <= arrival < departure <= self.nights:
            raise ValueError("no such nights")
        return self.rooms - sum(rooms for first, end, rooms in self.bookings.values() if first < departure and arrival < end)

    def book(self, arrival, departure, rooms):
        if rooms < 1:
            raise ValueError("no rooms")
        if self.free(arrival, departure) < rooms:
            return None
        self.last_number += 1
        self.bookings[self.last_number] = (arrival, departure, rooms)
        return self.last_number

    def cancel(self, number):
        return self.bookings.pop(number, None) is not None
