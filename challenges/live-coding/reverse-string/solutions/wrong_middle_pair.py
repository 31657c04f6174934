# judge: reverse-string


def reverse_string(s):
    """Mistake: the loop ends one step early, so the middle pair of an even length is not swapped."""
    characters = list(s)
    left, right = 0, len(characters) - 1
    while left < right - 1:
        characters[left], characters[right] = characters[right], characters[left]
        left += 1
        right -= 1

    result = ""
    for character in characters:
        result += character
    return result
