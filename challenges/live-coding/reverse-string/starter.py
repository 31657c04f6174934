# judge: reverse-string


def reverse_string(s):
    """Return the characters of s in the opposite order, without Python's shortcuts."""
    raise NotImplementedError
