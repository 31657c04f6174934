# Goran's solution.
# judge: two-sum
class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        """Sorts the positions by number and closes in from both ends: O(n log n) time."""
        order = sorted(range(len(nums)), key=nums.__getitem__)
        left, right = 0, len(order) - 1
        while left < right:
            total = nums[order[left]] + nums[order[right]]
            if total == target:
                return [order[left], order[right]]
            if total < target:
                left += 1
            else:
                right -= 1
        return []
