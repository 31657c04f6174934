# judge: few-changes


def cheapest_trip(stops: int, rides: list[list[int]], start: int, goal: int, changes: int) -> int:
    """Return the price of the cheapest trip from start to goal with at most this many changes, or -1."""
    raise NotImplementedError
