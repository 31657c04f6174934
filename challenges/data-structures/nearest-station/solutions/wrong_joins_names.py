# judge: nearest-station
"""Mistake: finds roads that are listed twice by joining their names, so different roads are taken for one."""

from collections import defaultdict, deque


def nearest(roads: list[list[str]], stations: list[str]) -> dict[str, list]:
    neighbours = defaultdict(list)
    for one, other in {"-".join(road): road for road in roads}.values():
        neighbours[one].append(other)
        neighbours[other].append(one)
    found = {station: [station, 0] for station in stations}
    queue = deque(found)
    while queue:
        town = queue.popleft()
        station, days = found[town]
        for neighbour in neighbours[town]:
            if neighbour not in found:
                found[neighbour] = [station, days + 1]
                queue.append(neighbour)
    return found
