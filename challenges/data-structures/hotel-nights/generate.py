"""Random and large hidden cases; the reference answers them."""


def stay(random, nights, longest):
    arrival = random.randrange(nights)
    return arrival, min(nights, arrival + random.randint(1, longest))


def mixed(random, nights, rooms, count, longest):
    calls = [["Hotel", nights, rooms]]
    for _ in range(count):
        kind = random.choice(["book", "book", "free", "cancel"])
        if kind == "cancel":
            calls.append(["cancel", random.randint(1, 1 + len(calls) // 3)])
        else:
            arrival, departure = stay(random, nights, longest)
            calls.append([kind, arrival, departure] + [random.randint(1, max(1, rooms // 3))] * (kind == "book"))
    return calls


def generate(random):
    for number in range(1, 13):
        nights = random.randint(1, 4 * number)
        calls = mixed(random, nights, random.randint(1, 3 * number), 15 * number, 1 + nights // 2)
        yield {"id": f"random-{number}", "group": "random", "hint": "A random mix of calls.", "calls": calls}

    hint = "A stay may be very long."
    calls = mixed(random, 100_000, 1_000_000, 1_500, 100_000)
    yield {"id": "large-long-stays", "group": "large", "hint": hint, "calls": calls}
    hint = "There may be many bookings."
    calls = [["Hotel", 99_999, 1_000_000]]
    for _ in range(1_250):
        calls.append(["book", *stay(random, 99_999, 90_000), random.randint(1, 50)])
        calls.append(["free", *stay(random, 99_999, 90_000)])
    yield {"id": "large-many-bookings", "group": "large", "hint": hint, "calls": calls}
