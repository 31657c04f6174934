# judge: method-order
"""Slow: works out the order of a base anew for each class that has it: as many times as there are paths."""

from collections import Counter


def method_order(classes: list[tuple[str, list[str]]], name: str) -> list[str]:
    order = order_of(dict(classes), name)
    if order is None:
        raise TypeError(f"{name} has no consistent order of bases")
    return order


def order_of(bases, name):
    return merge([name], [*(order_of(bases, base) for base in bases[name]), bases[name]])


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
