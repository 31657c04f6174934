# Emil's solution.
# judge: valid-parentheses
"""Mistake: only compares how many brackets open and close, whatever their order."""


def is_valid(s):
    return all(s.count(opener) == s.count(closer) for opener, closer in ("()", "[]", "{}"))
