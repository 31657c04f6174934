# judge: few-changes
"""Mistake: takes a price of 0 for no trip at all."""


def cheapest_trip(stops, rides, start, goal, changes):
    cheapest = [None] * stops
    cheapest[start] = 0
    for _ in range(min(changes + 1, stops)):
        before = cheapest[:]
        for origin, target, price in rides:
            if before[origin] is not None:
                spent = before[origin] + price
                if cheapest[target] is None or spent < cheapest[target]:
                    cheapest[target] = spent
    return cheapest[goal] or -1
