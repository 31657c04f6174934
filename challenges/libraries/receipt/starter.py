# judge: receipt


def receipt(lines: list[list[str]]) -> dict:
    """Return the total of the lines, and for each tax rate its gross and the tax in it."""
    raise NotImplementedError
