# judge: close-in-time
"""Slow: keeps the close passages in a list and makes it anew for each passage: O(n**2) time."""


def count_close_pairs(times, gap):
    count = 0
    near = []
    for time in times:
        near = [earlier for earlier in near if time - earlier <= gap]
        count += len(near)
        near.append(time)
    return count
