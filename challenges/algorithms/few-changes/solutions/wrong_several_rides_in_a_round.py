# judge: few-changes
"""Mistake: changes the prices that it goes by within a round, so that a round may take several rides."""


def cheapest_trip(stops, rides, start, goal, changes):
    cheapest = [float("inf")] * stops
    cheapest[start] = 0
    for _ in range(min(changes + 1, stops)):
        for origin, target, price in rides:
            cheapest[target] = min(cheapest[target], cheapest[origin] + price)
    return cheapest[goal] if cheapest[goal] < float("inf") else -1
