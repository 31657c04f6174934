# judge: balance-stretches
"""Mistake: a set forgets how often a balance has occurred."""


def count_stretches(changes, target):
    count = balance = 0
    seen = {0}
    for change in changes:
        balance += change
        count += balance - target in seen
        seen.add(balance)
    return count
