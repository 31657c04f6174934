"""Random mixes of calls for small caches, and long runs against large, full ones; the reference answers."""


def mixed(random, capacity, keys, count):
    """Return a constructor and count random calls; small keys are used more often."""
    calls = [["LFUCache", capacity]]
    for _ in range(count):
        key = min(random.randint(-1, keys - 2), random.randint(-1, keys - 2))
        if random.random() < 0.5:
            calls.append(["put", key, random.randint(0, 9)])
        else:
            calls.append(["get", key])
    return calls


def generate(random):
    for number, (capacity, keys) in enumerate([(1, 3), (2, 4), (2, 6), (3, 5), (4, 9), (5, 12), (8, 12), (20, 30)], 1):
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "A random mix of calls for a small cache.",
            "calls": mixed(random, capacity, keys, 200),
        }

    keys = random.sample(range(10_000, 100_000), 5_000)
    calls = [["LFUCache", 5_000]] + [["put", key, key % 1_000] for key in keys]
    calls += [["get", key] for key in random.choices(keys, k=1_500)]
    calls += [["put", key, key % 100] for key in random.sample(range(100_000, 200_000), 4_000)]
    hint = "Finding the entry to drop must not become slower as the cache grows."
    yield {"id": "large-drops-often", "group": "large", "hint": hint, "calls": calls}

    keys = random.sample(range(10_000, 100_000), 1_500)
    calls = [["LFUCache", 1_500]] + [["put", key, key % 1_000] for key in keys]
    for _ in range(3):
        calls += [["get", key] for key in random.sample(keys, 1_000)]
    calls += [["put", -key, 1] for key in range(500)] + [["get", -499]]
    calls += [["get", key] for key in keys]
    hint = "Entries may be used often while the cache is large."
    yield {"id": "large-used-often", "group": "large", "hint": hint, "calls": calls}

    calls = [["LFUCache", 2], ["put", 1, 1], ["put", 2, 2]] + [["get", 1] for _ in range(3_000)]
    for key in range(3, 1_000):
        calls += [["put", key, 0], ["get", key - 1]]
    calls += [["get", 1], *(["get", 999] for _ in range(2_500)), ["put", 1_000, 0], ["get", 999]]
    hint = "Numbers of uses may be large, and far apart."
    yield {"id": "large-numbers-of-uses", "group": "large", "hint": hint, "calls": calls + [["get", 1], ["get", 1_000]]}

    keys = random.sample(range(10_000, 100_000), 9_700)
    calls = [["LFUCache", 9_700]] + [["put", key, key % 10] for key in keys] + [["get", key] for key in keys[::-1]]
    calls += [["put", -1, 0], ["get", keys[-1]], ["get", keys[0]]]
    hint = "Counting a use must not become slower as the cache grows."
    yield {"id": "large-last-comes-first", "group": "large", "hint": hint, "calls": calls}
