# Célia's solution.
# judge: valid-parentheses
"""Mistake: one depth counter for each kind, so pairs of different kinds may cross."""


def is_valid(s):
    depth = {"(": 0, "[": 0, "{": 0}
    opener_of = {")": "(", "]": "[", "}": "{"}
    for bracket in s:
        if bracket in depth:
            depth[bracket] += 1
        else:
            depth[opener_of[bracket]] -= 1
            if depth[opener_of[bracket]] < 0:
                return False
    return not any(depth.values())
