# judge: few-changes

from math import inf


def cheapest_trip(stops: int, rides: list[list[int]], start: int, goal: int, changes: int) -> int:
    """Return the price of the cheapest trip from start to goal with at most this many changes, or -1.

    Bellman-Ford in rounds: after round r, `cheapest` has the best prices of trips of at most r rides. A round goes on
    only from the stops that the one before has made cheaper, at the prices that they had then, so that it never takes
    two rides at once; and there is nothing more to do when nothing became cheaper.
    Time: O(min(changes, stops) * rides). Memory: O(stops + rides).
    """
    rides_from = [[] for _ in range(stops)]
    for origin, target, price in rides:
        rides_from[origin].append((target, price))

    cheapest = [inf] * stops
    cheapest[start] = 0
    improved = {start: 0}
    for _ in range(changes + 1):
        reached = {}
        for stop, spent in improved.items():
            for target, price in rides_from[stop]:
                if spent + price < cheapest[target]:
                    cheapest[target] = reached[target] = spent + price
        improved = reached
        if not improved:
            break
    return cheapest[goal] if cheapest[goal] < inf else -1
