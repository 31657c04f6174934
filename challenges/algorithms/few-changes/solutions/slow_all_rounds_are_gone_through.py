# judge: few-changes
"""Slow: goes on with its rounds although nothing changes any more: a thousand million of them."""


def cheapest_trip(stops, rides, start, goal, changes):
    cheapest = [float("inf")] * stops
    cheapest[start] = 0
    for _ in range(changes + 1):
        before = cheapest[:]
        for origin, target, price in rides:
            cheapest[target] = min(cheapest[target], before[origin] + price)
    return cheapest[goal] if cheapest[goal] < float("inf") else -1
