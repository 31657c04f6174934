# judge: top-k-frequent
class Solution:
    def topKFrequent(self, nums: List[int], k: int) -> List[int]:
        """Keeps a heap of k entries, the least frequent on top, which gives way to anything more frequent."""
        heap: List[Tuple[int, int]] = []
        for number, times in Counter(nums).items():
            heappush(heap, (times, number))
            if len(heap) > k:
                heappop(heap)
        return [number for _, number in heap]
