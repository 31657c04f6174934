# judge: valid-parentheses

CLOSING = {"(": ")", "[": "]", "{": "}"}


def is_valid(s: str) -> bool:
    """Return whether every bracket in s is closed by its own kind and in the right order."""
    expected = []  # the brackets that have to come, the next one last
    for bracket in s:
        if bracket in CLOSING:
            expected.append(CLOSING[bracket])
        elif not expected or expected.pop() != bracket:
            return False
    return not expected
