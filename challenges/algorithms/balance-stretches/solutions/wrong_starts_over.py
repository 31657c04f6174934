# judge: balance-stretches
"""Mistake: begins anew after each stretch, so that stretches which overlap are not counted."""


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
