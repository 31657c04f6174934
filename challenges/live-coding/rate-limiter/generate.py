"""A hidden case with so many calls that those of long ago must be forgotten."""


def generate(random):
    calls = [["RateLimiter", 5, 0.001]]
    for _ in range(4000):
        calls += [["rest", 0.001], ["allow"]]
    yield {"id": "many-calls", "group": "large", "calls": calls, "hint": "Forget calls that have run out."}
