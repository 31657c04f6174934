# judge: repair-hot-loops
# Mistake: lets a ride begin at the first of two takes.


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
    return len({bike for _, _, bike in events})


def peak(events, span):
    """The greatest number of events in less than `span` seconds."""
    best = 0
    start = 0
    for place, (time, _, _) in enumerate(events):
        while time - events[start][0] >= span:
            start += 1
        best = max(best, place - start + 1)
    return best


def hours(events):
    """The number of events in each hour of the day."""
    return [sum(time // 3600 == hour for time, _, _ in events) for hour in range(24)]


def still_out(events):
    """The bikes that were taken last and not given back."""
    last = {}
    for _, kind, bike in events:
        last[bike] = kind
    return [bike for bike, kind in last.items() if kind == "take"]


def rides(events):
    """The length of each ride: from where a bike was taken to where it was given back next."""
    found = []
    taken = {}
    for time, kind, bike in events:
        if kind == "take":
            taken.setdefault(bike, time)
        elif bike in taken:
            found.append(time - taken.pop(bike))
    return found


def longest(lengths):
    """The three greatest lengths, the greatest first."""
    return sorted(lengths, reverse=True)[:3]
