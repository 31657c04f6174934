# judge: nearest-station
"""Slow: goes through all roads for each town, in order to find its neighbours."""

from collections import defaultdict, deque


def nearest(roads, stations):
    found = {station: [station, 0] for station in stations}
    queue = deque(found)
    while queue:
        town = queue.popleft()
        station, days = found[town]
        for one, other in roads:
            if town == other:
                one, other = other, one
            if town == one and other not in found:
                found[other] = [station, days + 1]
                queue.append(other)
    return found
