# judge: few-changes
"""Slow: Dijkstra that is never done with a stop, and goes on from it again for each way to it: exponential time."""

import heapq


def cheapest_trip(stops, rides, start, goal, changes):
    rides_from = [[] for _ in range(stops)]
    for origin, target, price in rides:
        rides_from[origin].append((target, price))
    heap = [(0, 0, start)]
    while heap:
        spent, taken, stop = heapq.heappop(heap)
        if stop == goal:
            return spent
        if taken <= changes and taken < stops:
            for target, price in rides_from[stop]:
                heapq.heappush(heap, (spent + price, taken + 1, target))
    return -1
