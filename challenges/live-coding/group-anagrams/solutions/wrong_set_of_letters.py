# judge: group-anagrams
"""Mistake: the key forgets how often a letter occurs."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        groups.setdefault(frozenset(string), []).append(string)
    return list(groups.values())
