# judge: balance-stretches
"""Slow: counts in a list of all balances, which is looked through each time: O(n**2) time."""


def count_stretches(changes, target):
    count = balance = 0
    seen = [0]
    for change in changes:
        balance += change
        count += seen.count(balance - target)
        seen.append(balance)
    return count
