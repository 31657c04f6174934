# judge: close-in-time


def count_close_pairs(times: list[int], gap: int) -> int:
    """Return how many pairs of the times, which are sorted, differ by at most gap."""
    count = 0
    for first in range(len(times)):
        for second in range(first + 1, len(times)):
            if times[second] - times[first] <= gap:
                count += 1
    return count
