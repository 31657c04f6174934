# Chidi's solution.
# judge: reverse-string


def reverse_string(s):
    """Put each character in front of those before it.

    Time: O(n * n) copied characters, which is quick enough at this size. Space: O(n).
    """
    result = ""
    for character in s:
        result = character + result
    return result
