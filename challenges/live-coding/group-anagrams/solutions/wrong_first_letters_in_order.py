# judge: group-anagrams
"""Mistake: shortens the keys of long strings."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        groups.setdefault("".join(sorted(string))[:1_000], []).append(string)
    return list(groups.values())
