# judge: fewest-stamps


def fewest_stamps(values: list[int], postage: int) -> int:
    """Return the least number of stamps that add up to postage, or -1 if none do.

    The best way to reach a total ends with some stamp, and is the best way to reach the rest before it. So the least
    numbers for all totals up to the postage are found one after the other.
    Time: O(postage * values). Memory: O(postage).
    """
    never = postage + 1
    fewest = [0] + [never] * postage
    for total in range(1, postage + 1):
        for value in values:
            if value <= total:
                fewest[total] = min(fewest[total], fewest[total - value] + 1)
    return fewest[postage] if fewest[postage] < never else -1
