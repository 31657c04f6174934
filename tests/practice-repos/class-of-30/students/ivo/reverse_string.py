# Ivo's solution.
# judge: reverse-string
from io import StringIO


def reverse_string(s):
    """Write the characters into a text buffer, walking from the last index to the first. Time and space: O(n)."""
    buffer = StringIO(newline="")
    index = len(s)
    while index > 0:
        index -= 1
        buffer.write(s[index])
    return buffer.getvalue()
