# Ada's solution.
# judge: reverse-string


def reverse_string(s):
    """Return s reversed, by swapping its two halves and reversing each of them.

    The halves shrink quickly, so the recursion is only about log2(n) deep.
    Time: O(n log n), since each level of the recursion copies every character once. Space: O(n).
    """
    if len(s) < 2:
        return s
    middle = len(s) // 2
    return reverse_string(s[middle:]) + reverse_string(s[:middle])
