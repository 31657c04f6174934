# judge: top-k-frequent
"""Mistake: one place for each frequency, so of numbers that occur equally often only the last is kept."""

from collections import Counter


def top_k_frequent(nums, k):
    number_with = {times: number for number, times in Counter(nums).items()}
    return [number_with[times] for times in sorted(number_with, reverse=True)[:k]]
