# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Mistake: a table with one place for each ASCII character has no room for the rest of Unicode."""
    last_seen = [-1] * 128
    start = 0
    longest = 0
    for index, character in enumerate(s):
        code = ord(character)
        start = max(start, last_seen[code] + 1)
        last_seen[code] = index
        longest = max(longest, index - start + 1)
    return longest
