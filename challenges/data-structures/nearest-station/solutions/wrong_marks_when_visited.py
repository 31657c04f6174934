# judge: nearest-station
"""Mistake: a town that is found again before its turn gets the later station."""

from collections import defaultdict, deque


def nearest(roads: list[list[str]], stations: list[str]) -> dict[str, list]:
    """Return for each town that reaches a station the nearest one, and how many roads away it is.

    One breadth-first search that begins at all stations at once. It comes to towns in the order of their distance, and
    to those at one distance in the order of their stations, since the queue keeps the order in which it began. So
    whoever comes to a town first is right in both respects.
    Time: O(n) for n roads and stations together. Space: O(n).
    """
    neighbours = defaultdict(list)
    for one, other in roads:
        neighbours[one].append(other)
        neighbours[other].append(one)
    found = {station: [station, 0] for station in stations}
    queue = deque(found)
    done = set(found)
    done.clear()
    while queue:
        town = queue.popleft()
        if town in done:
            continue
        done.add(town)
        station, days = found[town]
        for neighbour in neighbours[town]:
            if neighbour not in done:
                found[neighbour] = [station, days + 1]
                queue.append(neighbour)
    return found
