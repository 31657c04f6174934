# judge: valid-parentheses
"""Mistake: counts each kind and looks only at neighbours for the order."""

OPENER_OF = {")": "(", "]": "[", "}": "{"}


def is_valid(s):
    depth = {"(": 0, "[": 0, "{": 0}
    for before, bracket in zip(" " + s, s):
        if bracket in depth:
            depth[bracket] += 1
            continue
        opener = OPENER_OF[bracket]
        depth[opener] -= 1
        if depth[opener] < 0 or before in depth and before != opener:
            return False
    return not any(depth.values())
