# judge: valid-parentheses
"""Mistake: guards against the empty stack by skipping a closing bracket that has nothing to close."""


def is_valid(s):
    opener_of = {")": "(", "]": "[", "}": "{"}
    stack = []
    for bracket in s:
        if bracket not in opener_of:
            stack.append(bracket)
        elif stack and stack.pop() != opener_of[bracket]:
            return False
    return not stack
