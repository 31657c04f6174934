# judge: reverse-string


def reverse_string(s):
    """Mistake: the range stops before index 0, so the first character is lost."""
    result = ""
    for index in range(len(s) - 1, 0, -1):
        result += s[index]
    return result
