# judge: reverse-string


def reverse_string(s):
    """Breaks the rules: join."""
    return "".join(s[index] for index in range(len(s) - 1, -1, -1))
