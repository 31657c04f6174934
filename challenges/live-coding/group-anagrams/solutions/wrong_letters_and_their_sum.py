# judge: group-anagrams
"""Mistake: takes the same letters, length and sum of codes for proof that each occurs equally often."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        key = len(string), sum(map(ord, string)), frozenset(string)
        groups.setdefault(key, []).append(string)
    return list(groups.values())
