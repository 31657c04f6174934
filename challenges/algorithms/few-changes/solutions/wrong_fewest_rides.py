# judge: few-changes
"""Mistake: stops at the first trip that a breadth-first search finds, which need not be the cheapest."""

from collections import deque


def cheapest_trip(stops, rides, start, goal, changes):
    rides_from = [[] for _ in range(stops)]
    for origin, target, price in rides:
        rides_from[origin].append((target, price))
    queue, seen = deque([(start, 0, 0)]), {start}
    while queue:
        stop, spent, taken = queue.popleft()
        if stop == goal:
            return spent
        if taken <= changes:
            for target, price in sorted(rides_from[stop], key=lambda ride: ride[1]):
                if target not in seen:
                    seen.add(target)
                    queue.append((target, spent + price, taken + 1))
    return -1
