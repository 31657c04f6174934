# Kofi's solution.
# judge: valid-parentheses

OPENER_OF = {")": "(", "]": "[", "}": "{"}


def is_valid(s: str) -> bool:
    """Return whether every bracket in s is closed by its own kind and in the right order.

    A stack holds the brackets that are open now, the latest on top. A closing bracket must match the top; at the
    end nothing may be left open.

    O(n) time, O(n) space.
    """
    open_brackets = []
    for bracket in s:
        if bracket not in OPENER_OF:
            open_brackets.append(bracket)
        elif not open_brackets or open_brackets.pop() != OPENER_OF[bracket]:
            return False
    return not open_brackets
