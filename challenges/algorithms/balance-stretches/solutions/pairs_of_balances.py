# judge: balance-stretches

from collections import Counter
from itertools import accumulate


class Solution:
    def subarraySum(self, nums, k):
        """Has all balances counted first, and takes away each as it becomes the past."""
        ahead = Counter(accumulate(nums, initial=0))
        found = 0
        for balance in accumulate(nums, initial=0):
            ahead[balance] -= 1
            found += ahead[balance + k]
        return found
