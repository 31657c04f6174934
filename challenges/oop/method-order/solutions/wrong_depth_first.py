# judge: method-order
"""Mistake: goes depth first and keeps the first of several places, as very old Pythons did."""

from collections import Counter


def method_order(classes: list[tuple[str, list[str]]], name: str) -> list[str]:
    bases = dict(classes)
    found, waiting = [], [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.append(current)
            waiting.extend(reversed(bases[current]))
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
