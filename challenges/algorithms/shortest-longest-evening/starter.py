# judge: shortest-longest-evening


def longest_evening(minutes: list[int], evenings: int) -> int:
    """Return how long the longest evening is when the chapters are shared out in the best way."""
    raise NotImplementedError
