# judge: balance-stretches
"""Mistake: does not take a single day for a stretch."""

from collections import Counter


def count_stretches(changes, target):
    count = balance = before = 0
    seen = Counter()
    for place, change in enumerate(changes):
        if place:
            seen[before] += 1
        before = balance
        balance += change
        count += seen[balance - target]
    return count
