# judge: group-anagrams
"""Mistake: collects each group in a set, so repeated strings are lost."""

from collections import defaultdict


def group_anagrams(strs):
    groups = defaultdict(set)
    for string in strs:
        groups["".join(sorted(string))].add(string)
    return [list(group) for group in groups.values()]
