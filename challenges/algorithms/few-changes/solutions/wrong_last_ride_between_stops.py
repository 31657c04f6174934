# judge: few-changes
"""Mistake: a dict of prices keeps the last of several rides between the same stops."""


def cheapest_trip(stops, rides, start, goal, changes):
    prices = {(origin, target): price for origin, target, price in rides}
    cheapest = [float("inf")] * stops
    cheapest[start] = 0
    for _ in range(min(changes + 1, stops)):
        before = cheapest[:]
        for (origin, target), price in prices.items():
            cheapest[target] = min(cheapest[target], before[origin] + price)
    return cheapest[goal] if cheapest[goal] < float("inf") else -1
