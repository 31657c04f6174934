# judge: describe-events


def describe(line: str) -> str:
    """Describe in words an event that is given as JSON text."""
    raise NotImplementedError
