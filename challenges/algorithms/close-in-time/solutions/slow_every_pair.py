# judge: close-in-time
"""Slow: compares every passage with all later ones, as the starter does: O(n**2) time."""


def count_close_pairs(times: list[int], gap: int) -> int:
    count = 0
    for first in range(len(times)):
        for second in range(first + 1, len(times)):
            if times[second] - times[first] <= gap:
                count += 1
    return count
