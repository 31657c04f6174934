# judge: nearest-station


def nearest(roads: list[list[str]], stations: list[str]) -> dict[str, list]:
    """Return for each town that reaches a station the nearest one, and how many roads away it is."""
    raise NotImplementedError
