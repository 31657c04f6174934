import random


def sized(n):
    """Return calls that put n documents, and then change and find some of them by an index, for each of them."""
    generator = random.Random(n)
    order = list(range(n))
    generator.shuffle(order)
    calls = [["Store"], ["create_index", "user.id"]]
    calls += [["put", f"k{number:07}", {"user": {"id": number}}] for number in order]
    for number in order:
        calls.append(["put", f"k{number:07}", {"user": {"id": number + n}}])
        calls.append(["find", "user.id", generator.randrange(2 * n)])
    return {"calls": calls, "operations": 3 * n}
