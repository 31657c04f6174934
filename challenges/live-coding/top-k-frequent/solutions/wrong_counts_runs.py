# judge: top-k-frequent
"""Mistake: groupby() on a list that was not sorted measures runs of neighbours, and later runs replace earlier ones."""

from itertools import groupby


def top_k_frequent(nums, k):
    frequency = {number: len(list(run)) for number, run in groupby(nums)}
    return sorted(frequency, key=frequency.get, reverse=True)[:k]
