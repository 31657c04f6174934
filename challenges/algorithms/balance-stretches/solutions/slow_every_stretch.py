# judge: balance-stretches
"""Slow: adds up from each day on: O(n**2) time."""


def count_stretches(changes, target):
    count = 0
    for start in range(len(changes)):
        total = 0
        for end in range(start, len(changes)):
            total += changes[end]
            if total == target:
                count += 1
    return count
