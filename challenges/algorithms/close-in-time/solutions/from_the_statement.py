# judge: close-in-time


def count_close_pairs(times: list[int], gap: int) -> int:
    """Return how many pairs of the times, which are sorted, differ by at most gap.

    A window slides over the times: each one is paired with all earlier times that are
    close to it. The left edge of the window only ever moves right, so this takes O(n).
    """
    count = left = 0
    for right, time in enumerate(times):
        while time - times[left] > gap:
            left += 1
        count += right - left
    return count
