# judge: method-order
"""Mistake: takes the ancestors level by level."""

from collections import Counter


def method_order(classes: list[tuple[str, list[str]]], name: str) -> list[str]:
    bases = dict(classes)
    found = [name]
    for current in found:
        if len(set(bases[current])) < len(bases[current]):
            raise TypeError("a base is there twice")
        found.extend(base for base in bases[current] if base not in found)
    return found


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
