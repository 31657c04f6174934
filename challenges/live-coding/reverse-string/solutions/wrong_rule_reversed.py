# judge: reverse-string


def reverse_string(s):
    """Breaks the rules: reversed."""
    result = ""
    for character in reversed(s):
        result += character
    return result
