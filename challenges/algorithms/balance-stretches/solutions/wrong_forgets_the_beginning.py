# judge: balance-stretches
"""Mistake: the balance of 0 before the first day is not counted, so no stretch begins there."""

from collections import Counter


def count_stretches(changes, target):
    count = balance = 0
    seen = Counter()
    for change in changes:
        balance += change
        count += seen[balance - target]
        seen[balance] += 1
    return count
