# judge: nearest-station
from collections import defaultdict


def nearest(roads: list[list[str]], stations: list[str]) -> dict[str, list]:
    """Return for each town that reaches a station the nearest one, and how many roads away it is.

    One breadth-first search from all stations at once. It begins in their order, so towns equally far away are
    always met in the order of their stations, and whoever meets a town first has the right station for it.
    """
    neighbours = defaultdict(list)
    for one, other in roads:
        neighbours[one].append(other)
        neighbours[other].append(one)
    found = {station: [station, 0] for station in stations}
    queue = list(found)
    for town in queue:  # which grows meanwhile
        station, days = found[town]
        for neighbour in neighbours.get(town, ()):
            if neighbour not in found:
                found[neighbour] = [station, days + 1]
                queue.append(neighbour)
    return found
