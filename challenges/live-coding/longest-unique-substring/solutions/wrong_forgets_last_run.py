# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Mistake: measures a window only when a repeat ends it, so the last window never counts."""
    last_seen = {}
    start = 0
    longest = 0
    for index, character in enumerate(s):
        if last_seen.get(character, -1) >= start:
            longest = max(longest, index - start)
            start = last_seen[character] + 1
        last_seen[character] = index
    return longest
