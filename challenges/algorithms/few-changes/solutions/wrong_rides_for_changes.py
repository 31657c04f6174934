# judge: few-changes
"""Mistake: takes as many rides as there may be changes, which is one too few."""


def cheapest_trip(stops, rides, start, goal, changes):
    cheapest = [float("inf")] * stops
    cheapest[start] = 0
    for _ in range(min(changes, stops)):
        before = cheapest[:]
        for origin, target, price in rides:
            cheapest[target] = min(cheapest[target], before[origin] + price)
    return cheapest[goal] if cheapest[goal] < float("inf") else -1
