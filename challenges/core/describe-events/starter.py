# judge: describe-events


def describe(line: str) -> str:
    """Say in words what an event is, which is given as JSON."""
    raise NotImplementedError
