# judge: method-order
"""Mistake: goes depth first and keeps the last of several places, which often, but not always, gives the same."""

from collections import Counter


def method_order(classes: list[tuple[str, list[str]]], name: str) -> list[str]:
    orders = {}
    for current, bases in classes:
        found = [current]
        for base in bases:
            found = [other for other in found if other not in orders[base]] + orders[base]
        orders[current] = found
    return orders[name]


def merge(merged, lists):
    if None in lists:
        return None
    stacks = [names[::-1] for names in lists]
    behind = Counter(name for names in lists for name in names[1:])
    while stacks := [stack for stack in stacks if stack]:
        free = next((stack[-1] for stack in stacks if not behind[stack[-1]]), None)
        if free is None:
            return None
        merged.append(free)
        for stack in stacks:
            if stack[-1] == free:
                stack.pop()
                if stack:
                    behind[stack[-1]] -= 1
    return merged
