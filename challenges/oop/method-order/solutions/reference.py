# judge: method-order
from collections import Counter


def method_order(classes: list[tuple[str, list[str]]], name: str) -> list[str]:
    """Return a class and its ancestors in the order in which Python searches them, or raise TypeError.

    Bases are defined first, so their orders are known when they are needed. None stands for "has no order".
    """
    orders = {}
    for current, bases in classes:
        orders[current] = merge([current], [*(orders[base] for base in bases), bases])
    if orders[name] is None:
        raise TypeError(f"{name} has no consistent order of bases")
    return orders[name]


def merge(merged, lists):
    """Add to `merged` what the lists hold: always the first name that stands in no list behind its front.

    The lists are reversed, so that their fronts can be popped. `behind` counts in how many lists a name stands behind
    the front, so that they need not be searched. A base that is there twice stands behind itself, and is never free.
    None means that no name is free, or that a base has no order.
    """
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
