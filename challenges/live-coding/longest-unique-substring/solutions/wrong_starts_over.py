# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Mistake: throws the whole window away at a repeat, although its tail is still good."""
    window = set()
    longest = 0
    for character in s:
        if character in window:
            window = set()
        window.add(character)
        longest = max(longest, len(window))
    return longest
