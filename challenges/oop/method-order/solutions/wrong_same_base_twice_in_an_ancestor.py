# judge: method-order
"""Mistake: looks for a base that is there twice only in the class asked for."""

from collections import Counter


def method_order(classes: list[tuple[str, list[str]]], name: str) -> list[str]:
    asked_for = dict(classes)[name]
    if len(set(asked_for)) < len(asked_for):
        raise TypeError(f"{name} has a base twice")
    orders = {}
    for current, bases in classes:
        orders[current] = merge([current], [*(orders[base] for base in bases), bases])
    if orders[name] is None:
        raise TypeError(f"{name} has no consistent order of bases")
    return orders[name]


def merge(merged, lists):
    if None in lists:
        return None
    lists = [list(dict.fromkeys(names)) for names in lists]
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
