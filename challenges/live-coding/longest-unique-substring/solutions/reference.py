# judge: longest-unique-substring


def length_of_longest_substring(s):
    """Return the length of the longest substring of s without a repeated character.

    A window grows to the right, one character at a time. When the new character already occurs inside the window, the
    window's start moves just past that earlier occurrence.
    Time: O(n). Space: O(number of different characters).
    """
    last_seen = {}
    start = 0
    longest = 0
    for index, character in enumerate(s):
        if character in last_seen:
            start = max(start, last_seen[character] + 1)
        last_seen[character] = index
        longest = max(longest, index - start + 1)
    return longest
