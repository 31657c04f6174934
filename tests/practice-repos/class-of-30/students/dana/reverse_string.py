# Dana's solution.
# judge: reverse-string


def reverse_string(s):
    """Breaks the rules: a slice with a negative step."""
    return s[::-1]
