# judge: group-anagrams
"""Mistake: takes equal letters with an equal length and sum for proof that each occurs equally often."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        key = len(string), sum(map(ord, string)), frozenset(string)
        groups.setdefault(key, []).append(string)
    return list(groups.values())
