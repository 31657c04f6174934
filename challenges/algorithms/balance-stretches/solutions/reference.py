# judge: balance-stretches

from collections import defaultdict


def count_stretches(changes: list[int], target: int) -> int:
    """Return over how many stretches of days the changes add up to target.

    The change over a stretch is the balance at its end less the balance before it. So each end needs to know how often
    the balance `balance - target` has occurred before; the balance before the first day is 0.
    Time and memory: O(n).
    """
    count = 0
    balance = 0
    seen = defaultdict(int, {0: 1})
    for change in changes:
        balance += change
        count += seen.get(balance - target, 0)
        seen[balance] += 1
    return count
