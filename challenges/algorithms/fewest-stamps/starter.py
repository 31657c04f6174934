# judge: fewest-stamps


def fewest_stamps(values: list[int], postage: int) -> int:
    """Return the least number of stamps that add up to postage, or -1 if none do."""
    raise NotImplementedError
