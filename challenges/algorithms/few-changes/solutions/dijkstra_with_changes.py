# judge: few-changes


class Solution:
    def findCheapestPrice(self, n: int, flights: List[List[int]], src: int, dst: int, k: int) -> int:
        """Dijkstra by price; a stop is left again only with fewer rides than at any time before."""
        leaving = defaultdict(list)
        for a, b, price in flights:
            leaving[a].append((b, price))
        fewest = [k + 2] * n
        heap = [(0, 0, src)]
        while heap:
            price, rides, stop = heapq.heappop(heap)
            if stop == dst:
                return price
            if rides >= fewest[stop]:
                continue
            fewest[stop] = rides
            if rides <= k:
                for target, more in leaving[stop]:
                    if rides + 1 < fewest[target]:
                        heapq.heappush(heap, (price + more, rides + 1, target))
        return -1
