# judge: nearest-station


def nearest(roads, stations):
    neighbours = {}
    for one, other in roads:
        neighbours.setdefault(one, set()).add(other)
        neighbours.setdefault(other, set()).add(one)
    rank = {station: place for place, station in reversed(list(enumerate(stations)))}
    best = {station: (0, rank[station]) for station in stations}
    level = set(best)
    while level:
        reached = {}
        for town in level:
            days, place = best[town]
            for other in neighbours.get(town, ()):
                if other not in best:
                    reached[other] = min(reached.get(other, (days + 1, place)), (days + 1, place))
        best.update(reached)
        level = set(reached)
    return {town: [stations[place], days] for town, (days, place) in best.items()}
