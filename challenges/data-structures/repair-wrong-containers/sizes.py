def sized(n):
    """Return eight times as many parcels as events: all arrive, all go to shelves, and some are looked for."""
    events = [["arrive", "truck", 8 * n], ["shelve", 1, 8 * n]]
    return {"args": [events + [["where", f"truck-{number}"] for number in range(n)]]}
