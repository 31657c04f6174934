# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Mistake: strips the text, as if white space at its ends were no part of it."""
    last_seen = {}
    start = 0
    longest = 0
    for index, character in enumerate(s.strip()):
        start = max(start, last_seen.get(character, -1) + 1)
        last_seen[character] = index
        longest = max(longest, index - start + 1)
    return longest
