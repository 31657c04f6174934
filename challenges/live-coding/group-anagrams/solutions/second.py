# judge: group-anagrams
from collections import defaultdict


def group_anagrams(strs: list[str]) -> list[list[str]]:
    """Return the strings in groups of anagrams; what anagrams share is their sorted letters."""
    groups = defaultdict(list)
    for text in strs:
        groups["".join(sorted(text))].append(text)
    return list(groups.values())
