# judge: longest-unique-substring


def length_of_longest_substring(s: str) -> int:
    """Return the length of the longest substring of s in which no character occurs twice.

    For each end, the stretch begins just after the last place where any of its characters stood before.
    """
    longest = begin = 0
    behind: dict[str, int] = {}  # a character, and the index after its last place so far
    for end, character in enumerate(s, 1):
        begin = max(begin, behind.get(character, 0))
        behind[character] = end
        longest = max(longest, end - begin)
    return longest
