# judge: balance-stretches
"""Mistake: a window that grows and shrinks works only if no change is negative."""


def count_stretches(changes, target):
    count = total = start = 0
    for end, change in enumerate(changes):
        total += change
        while start < end and total > target:
            total -= changes[start]
            start += 1
        count += total == target
    return count
