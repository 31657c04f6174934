# judge: balance-stretches

from collections import Counter
from itertools import accumulate


class Solution:
    def subarraySum(self, nums, k):
        """Counts all balances first, and takes each one away when it has been passed."""
        ahead = Counter(accumulate(nums, initial=0))
        found = 0
        for balance in accumulate(nums, initial=0):
            ahead[balance] -= 1
            found += ahead[balance + k]
        return found
