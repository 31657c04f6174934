# judge: reverse-string
import unicodedata


def reverse_string(s):
    """Mistake: keeps combining marks behind their letter, although each code point moves alone."""
    result = ""
    cluster = ""
    for character in s:
        if unicodedata.combining(character):
            cluster += character
        else:
            result = cluster + result
            cluster = character
    return cluster + result
