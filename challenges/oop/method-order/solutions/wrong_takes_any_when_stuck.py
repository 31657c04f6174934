# judge: method-order
"""Mistake: takes the first name when none is free, instead of giving up."""

from collections import Counter


def method_order(classes: list[tuple[str, list[str]]], name: str) -> list[str]:
    orders = {}
    for current, bases in classes:
        orders[current] = merge([current], [*(orders[base] for base in bases), bases])
    if orders[name] is None:
        raise TypeError(f"{name} has no consistent order of bases")
    return orders[name]


def merge(merged, lists):
    if None in lists:
        return None
    stacks = [names[::-1] for names in lists]
    behind = Counter(name for names in lists for name in names[1:])
    while stacks := [stack for stack in stacks if stack]:
        free = next((stack[-1] for stack in stacks if not behind[stack[-1]]), None)
        if free is None:
            free = stacks[0][-1]
        merged.append(free)
        for stack in stacks:
            if stack[-1] == free:
                stack.pop()
                if stack:
                    behind[stack[-1]] -= 1
    return merged
