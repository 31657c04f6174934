# judge: group-anagrams
"""Mistake: leaves out strings that have no partner."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        groups.setdefault("".join(sorted(string)), []).append(string)
    return [group for group in groups.values() if len(group) > 1]
