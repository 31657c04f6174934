# judge: valid-parentheses
"""Mistake: forgets to look at what is still open at the end."""


def is_valid(s):
    opener_of = {")": "(", "]": "[", "}": "{"}
    stack = []
    for bracket in s:
        if bracket in opener_of:
            if not stack or stack.pop() != opener_of[bracket]:
                return False
        else:
            stack.append(bracket)
    return True
