# judge: shortest-longest-evening

from bisect import bisect_left, bisect_right
from itertools import accumulate


class Solution:
    def splitArray(self, nums, k):
        """Asks bisect for the least length that is enough, and for the end of each evening among the running sums."""
        sums = [0, *accumulate(nums)]

        def enough(length):
            done = 0
            for _ in range(k):
                done = bisect_right(sums, sums[done] + length) - 1
                if done == len(nums):
                    return True
            return False

        longest = max(nums)
        return longest + bisect_left(range(longest, sums[-1] + 1), True, key=enough)
