# judge: fewest-stamps


def fewest_stamps(values: list[int], postage: int) -> int:
    """Return the least number of stamps that add up to postage, or -1 if none do.

    Breadth first over the number of stamps. A set of sums is one integer: bit s is set if s can be reached,
    so that adding a stamp to all sums at once is a shift.
    """
    useful = {value for value in values if value <= postage}
    everything = (1 << (postage + 1)) - 1
    seen = frontier = 1
    stamps = 0
    while frontier:
        if frontier >> postage & 1:
            return stamps
        reached = 0
        for value in useful:
            reached |= frontier << value
        frontier = reached & everything & ~seen
        seen |= frontier
        stamps += 1
    return -1
