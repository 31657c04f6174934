# judge: reverse-string


def reverse_string(s):
    """Mistake: cleans the input first, so white space at both ends is lost."""
    result = ""
    for character in s.strip():
        result = character + result
    return result
