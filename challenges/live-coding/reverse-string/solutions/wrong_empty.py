# judge: reverse-string


def reverse_string(s):
    """Mistake: takes the last character for granted and fails on the empty string."""
    index = len(s) - 1
    result = s[index]
    while index > 0:
        index -= 1
        result += s[index]
    return result
