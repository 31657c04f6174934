# judge: balance-stretches
"""Mistake: starts again after each stretch, so that overlapping stretches are not counted."""


def count_stretches(changes, target):
    count = balance = 0
    seen = {0}
    for change in changes:
        balance += change
        if balance - target in seen:
            count += 1
            balance = 0
            seen = {0}
        else:
            seen.add(balance)
    return count
