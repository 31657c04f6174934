# judge: balance-stretches
"""Mistake: looks for the balance that would have to come later."""

from collections import Counter


def count_stretches(changes, target):
    count = balance = 0
    seen = Counter({0: 1})
    for change in changes:
        balance += change
        count += seen[target - balance]
        seen[balance] += 1
    return count
