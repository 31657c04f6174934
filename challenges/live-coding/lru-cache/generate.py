"""Random mixes of calls for small caches, and two long runs against a large, full cache."""

LARGEST = 20_000
KEYS = range(-9_999, 100_000)


def mixed_calls(random, capacity, keys, count):
    """Return a constructor and count random calls, about half of them put."""
    calls = [["LRUCache", capacity]]
    for _ in range(count):
        key = random.randint(-1, keys - 2)
        if random.random() < 0.5:
            calls.append(["put", key, random.randint(0, 9)])
        else:
            calls.append(["get", key])
    return calls


def full_cache(random):
    """Return the calls that fill a cache of the largest size, and the keys in it."""
    keys = random.sample(KEYS, LARGEST)
    calls = [["LRUCache", LARGEST]]
    calls.extend(["put", key, random.randint(0, 999)] for key in keys)
    return calls, keys


def generate(random):
    for number, (capacity, keys) in enumerate([(1, 3), (2, 4), (3, 5), (5, 12), (20, 30)], 1):
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "A random mix of calls for a small cache.",
            "calls": mixed_calls(random, capacity, keys, 200),
        }

    calls, keys = full_cache(random)
    calls.extend(["get", random.choice(keys)] for _ in range(20_000))
    yield {
        "id": "large-cache-read-often",
        "group": "large",
        "hint": "Reading must not become slower as the cache grows.",
        "calls": calls,
    }

    calls, keys = full_cache(random)
    for fresh in random.sample(KEYS, 4_000):
        calls.append(["put", fresh, random.randint(0, 999)])
        if random.random() < 0.3:
            calls.append(["get", random.choice(keys)])
    yield {
        "id": "large-cache-drops-often",
        "group": "large",
        "hint": "Finding the entry to drop must not become slower as the cache grows.",
        "calls": calls,
    }
