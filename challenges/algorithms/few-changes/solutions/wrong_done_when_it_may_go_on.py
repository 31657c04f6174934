# judge: few-changes
"""Mistake: marks a stop as done although the cheapest way to it has used up all changes."""

import heapq


def cheapest_trip(stops, rides, start, goal, changes):
    rides_from = [[] for _ in range(stops)]
    for origin, target, price in rides:
        rides_from[origin].append((target, price))
    cheapest = {start: 0}
    heap = [(0, 0, start)]
    while heap:
        spent, taken, stop = heapq.heappop(heap)
        if stop == goal:
            return spent
        if taken > changes:
            continue
        for target, price in rides_from[stop]:
            if spent + price < cheapest.get(target, float("inf")):
                cheapest[target] = spent + price
                heapq.heappush(heap, (spent + price, taken + 1, target))
    return -1
