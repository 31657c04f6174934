# judge: close-in-time
"""Slow: stops at the first passage that is too far away, which helps only if few pairs are close: O(n**2) time."""


def count_close_pairs(times, gap):
    count = 0
    for first, time in enumerate(times):
        for second in range(first + 1, len(times)):
            if times[second] - time > gap:
                break
            count += 1
    return count
