# judge: nearest-station
"""Mistake: uses the caller's list as its queue."""

from collections import defaultdict


def nearest(roads: list[list[str]], stations: list[str]) -> dict[str, list]:
    neighbours = defaultdict(list)
    for one, other in roads:
        neighbours[one].append(other)
        neighbours[other].append(one)
    found = {station: [station, 0] for station in stations}
    for town in stations:
        station, days = found[town]
        for neighbour in neighbours[town]:
            if neighbour not in found:
                found[neighbour] = [station, days + 1]
                stations.append(neighbour)
    return found
