# judge: heap-by-hand


def treat(events: list[list]) -> list:
    """Return the list of answers, one for each event."""
    raise NotImplementedError
