# judge: close-in-time


def count_close_pairs(times: list[int], gap: int) -> int:
    """Return how many pairs of the times, which are sorted, differ by at most gap.

    The earliest passage that is close to a passage only moves forward from one passage to the next. Those between the
    two are close as well, so they are counted by subtraction.
    Time: O(n), since both positions pass each time once. Memory: O(1).
    """
    count = 0
    first = 0
    for last, time in enumerate(times):
        while time - times[first] > gap:
            first += 1
        count += last - first
    return count
