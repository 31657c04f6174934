"""Random and large hidden cases; the reference answers them. Each large one is slow for one of the starter's containers."""


def generate(random):
    for number in range(1, 9):
        events = []
        for _ in range(8 * number):
            truck = random.choice("abcdef"[: number + 1])
            count = random.randint(1, 4)
            shelve = ["shelve", random.randint(0, 5), count]
            where = ["where", f"{truck}-{random.randint(0, 4)}"]
            events.append(random.choice([["arrive", truck, count], ["arrive", truck, count], shelve, where]))
        yield {"id": f"random-{number}", "group": "random", "hint": "A random day.", "args": [events]}

    trucks = random.sample(range(10_000), 200)
    arrivals = [["arrive", f"truck {truck}", 600] for truck in trucks]
    yield {"id": "large-arrivals", "group": "large", "hint": "Many parcels may arrive.", "args": [arrivals]}
    events = arrivals + [["shelve", number, 6_000] for number in range(20)]
    yield {"id": "large-belt", "group": "large", "hint": "The belt may be long.", "args": [events]}
    events = [["arrive", f"truck {truck}", 50] for truck in trucks] + [["shelve", number, 100] for number in range(100)]
    events += [["where", f"truck {random.choice(trucks)}-{random.randrange(50)}"] for _ in range(5_000)]
    yield {"id": "large-shelves", "group": "large", "hint": "There may be many parcels on shelves.", "args": [events]}
    events = [["where", "nothing"] for _ in range(15_000)]
    yield {"id": "large-answers", "group": "large", "hint": "There may be many answers.", "args": [events]}
