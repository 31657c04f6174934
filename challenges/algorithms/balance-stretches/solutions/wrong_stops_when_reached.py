# judge: balance-stretches
"""Mistake: stops at the first end for each first day, although the sum may come back to the target."""


def count_stretches(changes, target):
    count = 0
    for start in range(len(changes)):
        total = 0
        for change in changes[start : start + 2000]:
            total += change
            if total == target:
                count += 1
                break
    return count
