# judge: group-anagrams
"""Mistake: takes a length and a sum of character codes for proof of equal letters."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        key = len(string), sum(map(ord, string))
        groups.setdefault(key, []).append(string)
    return list(groups.values())
