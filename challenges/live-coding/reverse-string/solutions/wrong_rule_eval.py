# judge: reverse-string


def reverse_string(s):
    """Breaks the rules: hides the slice in a string that is evaluated."""
    return eval("s[::-" + "1]")
