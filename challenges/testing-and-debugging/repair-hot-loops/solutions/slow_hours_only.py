# judge: repair-hot-loops
# Repairs only the function that takes long at first, but whose time grows no faster than the events.


def report(events: list[list], span: int) -> dict:
    """Return what is known of a day's events, each of them a time, `take` or `give`, and a bike."""
    return {
        "bikes": distinct(events),
        "peak": peak(events, span),
        "hours": hours(events),
        "out": sorted(still_out(events)),
        "longest": longest(rides(events)),
    }


def distinct(events):
    """How many bikes there are."""
    seen = []
    for _, _, bike in events:
        if bike not in seen:
            seen.append(bike)
    return len(seen)


def peak(events, span):
    """The greatest number of events in less than `span` seconds."""
    best = 0
    recent = []
    for time, _, _ in events:
        recent = [other for other in recent if time - other < span]
        recent.append(time)
        best = max(best, len(recent))
    return best


def hours(events):
    """The number of events in each hour of the day."""
    found = [0] * 24
    for time, _, _ in events: found[time // 3600] += 1
    return found


def still_out(events):
    """The bikes that were taken last and not given back."""
    last = {}
    for _, kind, bike in events:
        last[bike] = kind
    return [bike for bike, kind in last.items() if kind == "take"]


def rides(events):
    """The length of each ride: from where a bike was taken to where it was given back next."""
    found = []
    for place, (time, kind, bike) in enumerate(events):
        if kind == "take":
            for later, other, same in events[place + 1 :]:
                if same == bike:
                    if other == "give":
                        found.append(later - time)
                    break
    return found


def longest(lengths):
    """The three greatest lengths, the greatest first."""
    return sorted(lengths, reverse=True)[:3]
