# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Mistake: takes upper and lower case for the same character."""
    window = set()
    left = 0
    longest = 0
    text = s.lower()
    for right, character in enumerate(text):
        while character in window:
            window.remove(text[left])
            left += 1
        window.add(character)
        longest = max(longest, right - left + 1)
    return longest
