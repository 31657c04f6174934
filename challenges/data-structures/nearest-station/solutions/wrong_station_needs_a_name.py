# judge: nearest-station
"""Mistake: asks whether the station is true in order to know whether a town has been found."""

from collections import defaultdict, deque


def nearest(roads: list[list[str]], stations: list[str]) -> dict[str, list]:
    neighbours = defaultdict(list)
    for one, other in roads:
        neighbours[one].append(other)
        neighbours[other].append(one)
    found = {station: [station, 0] for station in stations}
    queue = deque(found)
    while queue:
        town = queue.popleft()
        station, days = found[town]
        for neighbour in neighbours[town]:
            if not found.get(neighbour, [""])[0]:
                found[neighbour] = [station, days + 1]
                queue.append(neighbour)
    return found
