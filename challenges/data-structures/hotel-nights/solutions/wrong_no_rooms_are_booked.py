# judge: hotel-nights
"""Mistake: accepts a booking of no rooms."""


class Hotel:
    def __init__(self, nights, rooms):
        self.left = [rooms] * nights
        self.bookings = {}
        self.last_number = 0

    def free(self, arrival, departure):
        if not 0 <= arrival < departure <= len(self.left):
            raise ValueError("no such nights")
        return min(self.left[arrival:departure])

    def book(self, arrival, departure, rooms):
        if self.free(arrival, departure) < rooms:
            return None
        if rooms < 0:
            raise ValueError("no rooms")
        self.last_number += 1
        self.bookings[self.last_number] = (arrival, departure, rooms)
        self.change(arrival, departure, -rooms)
        return self.last_number

    def change(self, arrival, departure, rooms):
        for night in range(arrival, departure):
            self.left[night] += rooms

    def cancel(self, number):
        if number not in self.bookings:
            return False
        self.change(*self.bookings.pop(number))
        return True
