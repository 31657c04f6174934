# judge: few-changes
"""Mistake: forgets trips with fewer changes than allowed."""


def cheapest_trip(stops, rides, start, goal, changes):
    if start == goal:
        return 0
    cheapest = {start: 0}
    for _ in range(min(changes + 1, stops)):
        reached = {}
        for origin, target, price in rides:
            if origin in cheapest:
                reached[target] = min(reached.get(target, float("inf")), cheapest[origin] + price)
        cheapest = reached
    return cheapest.get(goal, -1)
