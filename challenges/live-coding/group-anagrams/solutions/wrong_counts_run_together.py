# judge: group-anagrams
"""Mistake: writes the 26 counts one after another without a separator, so 1 and 11 look like 11 and 1."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        counts = [0] * 26
        for letter in string:
            counts[ord(letter) - ord("a")] += 1
        groups.setdefault("".join(map(str, counts)), []).append(string)
    return list(groups.values())
