# judge: group-anagrams
"""Mistake: groupby() only groups neighbours, and the list was not sorted by the key first."""

from itertools import groupby


def group_anagrams(strs):
    return [list(group) for _, group in groupby(strs, key=sorted)]
