# judge: reverse-string


def reverse_string(s):
    """Mistake: returns the list of characters instead of a string."""
    characters = []
    for character in s:
        characters.insert(0, character)
    return characters
