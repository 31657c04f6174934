# judge: receipt


def receipt(lines: list[list[str]]) -> dict:
    """Return the total of the lines, and for each tax rate what it applies to and how much tax is in it."""
    raise NotImplementedError
