# judge: valid-parentheses
"""Mistake: takes a well-formed string for one whose second half mirrors the first."""


def is_valid(s):
    closer_of = {"(": ")", "[": "]", "{": "}"}
    if len(s) % 2:
        return False
    for place in range(len(s) // 2):
        if closer_of.get(s[place]) != s[-1 - place]:
            return False
    return True
