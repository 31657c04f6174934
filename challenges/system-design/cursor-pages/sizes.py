import random


def sized(n):
    """Return calls that put n posts, the oldest last, and read n long pages."""
    generator = random.Random(n)
    calls = [["Feed"]] + [["put", f"n{number}", -number] for number in range(n)]
    return {"calls": calls + [["page", f"{-generator.randrange(n)}:", 40] for _ in range(n)]}
