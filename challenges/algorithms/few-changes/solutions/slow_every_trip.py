# judge: few-changes
"""Slow: follows every trip: exponential time."""


def cheapest_trip(stops, rides, start, goal, changes):
    rides_from = [[] for _ in range(stops)]
    for origin, target, price in rides:
        rides_from[origin].append((target, price))
    best = float("inf")
    waiting = [(start, 0, 0)]
    while waiting:
        stop, spent, taken = waiting.pop()
        if stop == goal:
            best = min(best, spent)
            continue
        if taken <= min(changes, stops):
            for target, price in rides_from[stop]:
                if spent + price < best:
                    waiting.append((target, spent + price, taken + 1))
    return best if best < float("inf") else -1
