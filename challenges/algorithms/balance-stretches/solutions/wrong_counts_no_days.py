# judge: balance-stretches
"""Mistake: notes the balance before it looks, so that with a target of 0 it counts stretches without days."""

from collections import Counter


def count_stretches(changes, target):
    count = balance = 0
    seen = Counter({0: 1})
    for change in changes:
        balance += change
        seen[balance] += 1
        count += seen[balance - target]
    return count
