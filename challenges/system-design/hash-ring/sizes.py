import random


def sized(n):
    """Return calls on a ring of n points, on which n keys are looked up."""
    generator = random.Random(n)
    servers = 4
    calls = [["Ring", max(1, n // servers)]] + [["add", f"s{number}", 1] for number in range(servers)]
    return {"calls": calls + [["owners", f"key {generator.randrange(10**9)}", 1] for _ in range(n)]}
