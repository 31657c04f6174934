# judge: group-anagrams
"""Mistake: gives each letter a digit of a number, into which ten equal letters carry over."""


def group_anagrams(strs):
    groups = {}
    for string in strs:
        key = sum(10 ** (ord(letter) - 97) for letter in string)
        groups.setdefault(key, []).append(string)
    return list(groups.values())
