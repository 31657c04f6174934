# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Mistake: an occurrence to the left of the window drags the start back."""
    last_seen = {}
    start = 0
    longest = 0
    for index, character in enumerate(s):
        if character in last_seen:
            start = last_seen[character] + 1
        last_seen[character] = index
        longest = max(longest, index - start + 1)
    return longest
