# Emil's solution.
# judge: merge-intervals
class Solution:
    def merge(self, intervals: List[List[int]]) -> List[List[int]]:
        """Takes starts and ends from two heaps and emits an interval whenever as many have ended as have begun."""
        starts = [start for start, _ in intervals]
        ends = [end for _, end in intervals]
        heapq.heapify(starts)
        heapq.heapify(ends)
        result, running, begin = [], 0, None
        while ends:
            if starts and starts[0] <= ends[0]:
                start = heapq.heappop(starts)
                if running == 0:
                    begin = start
                running += 1
            else:
                end = heapq.heappop(ends)
                running -= 1
                if running == 0:
                    result.append([begin, end])
        return result
