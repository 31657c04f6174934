# judge: few-changes
"""Mistake: takes rides backwards as well."""


def cheapest_trip(stops, rides, start, goal, changes):
    cheapest = [float("inf")] * stops
    cheapest[start] = 0
    for _ in range(min(changes + 1, stops)):
        before = cheapest[:]
        for origin, target, price in rides:
            cheapest[target] = min(cheapest[target], before[origin] + price)
            cheapest[origin] = min(cheapest[origin], before[target] + price)
    return cheapest[goal] if cheapest[goal] < float("inf") else -1
