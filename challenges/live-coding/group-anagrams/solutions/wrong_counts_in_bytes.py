# judge: group-anagrams
"""Mistake: counts in bytes, which end at 255."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        counts = bytearray(26)
        for letter in string:
            counts[ord(letter) - 97] += 1
        groups.setdefault(bytes(counts), []).append(string)
    return list(groups.values())
