import random


def sized(n):
    """Return n bookings and n questions for a hotel with n nights, whose stays are of all lengths."""
    generator = random.Random(n)
    calls = [["Hotel", n + 1, n * 10]]
    for _ in range(n):
        calls.append(["book", *sorted(generator.sample(range(n + 2), 2)), 1])
        calls.append(["free", *sorted(generator.sample(range(n + 2), 2))])
    return {"calls": calls}
