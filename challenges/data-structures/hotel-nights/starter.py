# judge: hotel-nights


class Hotel:
    """The books of a hotel: how many rooms are taken on which nights."""

    def __init__(self, nights: int, rooms: int):
        """Make a hotel with this many rooms, for the nights from 0 to nights - 1."""
        raise NotImplementedError

    def free(self, arrival: int, departure: int) -> int:
        """Return how many rooms are free on every night of this stay."""
        raise NotImplementedError

    def book(self, arrival: int, departure: int, count: int) -> int | None:
        """Book rooms for a stay and return the number of the booking, or None if too few rooms are free."""
        raise NotImplementedError

    def cancel(self, number: int) -> bool:
        """Give the rooms of a booking back, and return whether there was one."""
        raise NotImplementedError
