# judge: valid-parentheses
"""Mistake: pops without asking whether anything is open."""


def is_valid(s):
    opener_of = {")": "(", "]": "[", "}": "{"}
    stack = []
    for bracket in s:
        if bracket in opener_of:
            if stack.pop() != opener_of[bracket]:
                return False
        else:
            stack.append(bracket)
    return not stack
