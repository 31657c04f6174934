# judge: reverse-string
import operator


def reverse_string(s):
    """Breaks the rules: calls the list method reverse by its name."""
    characters = list(s)
    operator.methodcaller("reverse")(characters)
    result = ""
    for character in characters:
        result += character
    return result
