"""Hidden cases with many calls: those of long ago must be forgotten, and waits must not add up to more than they should."""


def generate(random):
    calls = [["RateLimiter", 5, 0.001]]
    for _ in range(4000):
        calls += [["rest", 0.001], ["allow"]]
    yield {"id": "many-calls", "group": "large", "calls": calls, "hint": "Forget calls that no longer count."}

    calls = [["RateLimiter", 1, 0.0155]] + [["wait"]] * 90
    hint = "`wait` sleeps no longer than needed: checking every few milliseconds is too late, too."
    yield {"id": "many-short-waits", "group": "large", "calls": calls, "min_elapsed": "1379ms", "max_elapsed": "1479ms", "hint": hint}
