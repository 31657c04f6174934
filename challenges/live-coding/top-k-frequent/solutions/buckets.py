# judge: top-k-frequent
class Solution:
    def topKFrequent(self, nums: List[int], k: int) -> List[int]:
        """Puts each number into the bucket of its frequency and empties the buckets from the top: O(n) time."""
        frequency: DefaultDict[int, int] = defaultdict(int)
        for number in nums:
            frequency[number] += 1
        buckets: List[List[int]] = [[] for _ in range(len(nums) + 1)]
        for number, times in frequency.items():
            buckets[times].append(number)
        result: List[int] = []
        while len(result) < k:
            result += buckets.pop()
        return result
