# judge: valid-parentheses
"""Slow: removes matching neighbours until nothing changes: one scan for each level of nesting, O(n**2) time."""


def is_valid(s):
    before = None
    while s != before:
        before = s
        s = s.replace("()", "").replace("[]", "").replace("{}", "")
    return s == ""
