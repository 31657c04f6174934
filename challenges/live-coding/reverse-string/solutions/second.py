# judge: reverse-string


def reverse_string(s: str) -> str:
    """Return the characters of s in the opposite order, without Python's shortcuts.

    Swap the two halves, each of them reversed in the same way: the recursion is
    only as deep as the logarithm of the length.
    """
    if len(s) < 2:
        return s
    middle = len(s) // 2
    return reverse_string(s[middle:]) + reverse_string(s[:middle])
