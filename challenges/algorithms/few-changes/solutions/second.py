# judge: few-changes
from collections import defaultdict


def cheapest_trip(stops: int, rides: list[list[int]], start: int, goal: int, changes: int) -> int:
    """Return the price of the cheapest trip from start to goal with at most this many changes, or -1.

    Round r holds the least price of each stop by at most r rides (Bellman and
    Ford). Only stops that became cheaper in one round matter for the next.
    """
    leaving = defaultdict(dict)
    for origin, target, price in rides:
        if origin != target:
            leaving[origin][target] = min(price, leaving[origin].get(target, price))
    onward = [list(leaving[stop].items()) for stop in range(stops)]

    unreached = float("inf")
    least = [unreached] * stops
    least[start] = 0
    cheaper = {start: 0}  # with the prices of the round before
    for _ in range(min(changes + 1, stops - 1)):
        found = {}
        for stop, spent in cheaper.items():
            if spent >= least[goal]:
                continue
            for target, price in onward[stop]:
                total = spent + price
                if total < least[target]:
                    least[target] = found[target] = total
        if not found:
            break
        cheaper = found
    return -1 if least[goal] == unreached else least[goal]
