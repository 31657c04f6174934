# judge: few-changes
"""Bellman-Ford as it stands in books: each round looks at all rides, until nothing becomes cheaper."""


def cheapest_trip(stops: int, rides: list[list[int]], start: int, goal: int, changes: int) -> int:
    cheapest = [float("inf")] * stops
    cheapest[start] = 0
    for _ in range(changes + 1):
        before = cheapest[:]
        for origin, target, price in rides:
            if before[origin] + price < cheapest[target]:
                cheapest[target] = before[origin] + price
        if cheapest == before:
            break
    return cheapest[goal] if cheapest[goal] < float("inf") else -1
