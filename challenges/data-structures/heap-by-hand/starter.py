# judge: heap-by-hand


def treat(events: list[list]) -> list:
    """Return the answers of all events."""
    raise NotImplementedError
