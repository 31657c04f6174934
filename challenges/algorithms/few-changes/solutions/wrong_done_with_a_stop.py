# judge: few-changes
"""Mistake: Dijkstra is done with a stop when it was reached in the cheapest way, which may have too many changes."""

import heapq


def cheapest_trip(stops, rides, start, goal, changes):
    rides_from = [[] for _ in range(stops)]
    for origin, target, price in rides:
        rides_from[origin].append((target, price))
    done = set()
    heap = [(0, 0, start)]
    while heap:
        spent, taken, stop = heapq.heappop(heap)
        if stop == goal:
            return spent
        if stop in done or taken > changes:
            continue
        done.add(stop)
        for target, price in rides_from[stop]:
            heapq.heappush(heap, (spent + price, taken + 1, target))
    return -1
