# Xenia's solution.
# judge: reverse-string


def reverse_string(s):
    """Swap the outermost pair of a list of characters, then move inwards.

    Time: O(n) swaps, then one concatenation per character. Space: O(n).
    """
    characters = list(s)
    left, right = 0, len(characters) - 1
    while left < right:
        characters[left], characters[right] = characters[right], characters[left]
        left += 1
        right -= 1

    result = ""
    for character in characters:
        result += character
    return result
