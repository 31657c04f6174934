# judge: nearest-station
"""Slow: one search for each station, whose results are compared."""

from collections import defaultdict, deque


def nearest(roads, stations):
    neighbours = defaultdict(list)
    for one, other in roads:
        neighbours[one].append(other)
        neighbours[other].append(one)
    best = {}
    for station in dict.fromkeys(stations):
        days = {station: 0}
        queue = deque([station])
        while queue:
            town = queue.popleft()
            if town not in best or days[town] < best[town][1]:
                best[town] = [station, days[town]]
            for neighbour in neighbours[town]:
                if neighbour not in days:
                    days[neighbour] = days[town] + 1
                    queue.append(neighbour)
    return best
