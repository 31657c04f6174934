# judge: group-anagrams
"""Mistake: an early "nothing to do" check throws away empty strings."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        if not string:
            continue
        groups.setdefault("".join(sorted(string)), []).append(string)
    return list(groups.values())
