# judge: group-anagrams

from collections import defaultdict


def group_anagrams(strs: list[str]) -> list[list[str]]:
    """Return the strings in groups of anagrams, groups and members in any order.

    Anagrams, and only they, have the same letters in sorted order: these are the key of the group.

    O(n * m log m) time for n strings of m letters, O(n * m) space.
    """
    groups = defaultdict(list)
    for string in strs:
        groups[tuple(sorted(string))].append(string)
    return list(groups.values())
