# judge: signed-up-twice


def repeated(names: list[str]) -> list[str]:
    """Return the names that occur more than once, in the order in which each was first written."""
    raise NotImplementedError
