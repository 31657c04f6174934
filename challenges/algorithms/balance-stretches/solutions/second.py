# judge: balance-stretches
from collections import defaultdict
from itertools import accumulate


def count_stretches(changes: list[int], target: int) -> int:
    """Count the stretches of days over which the changes add up to target.

    A stretch is the difference of two running totals. Each total announces the
    one that would end a stretch begun there, so a later day only looks itself up.
    """
    awaited = defaultdict(int, {target: 1})
    found = 0
    for total in accumulate(changes):
        found += awaited.get(total, 0)
        awaited[total + target] += 1
    return found
