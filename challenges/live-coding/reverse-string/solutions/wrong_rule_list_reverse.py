# judge: reverse-string


def reverse_string(s):
    """Breaks the rules: the list method reverse."""
    characters = list(s)
    characters.reverse()
    result = ""
    for character in characters:
        result += character
    return result
