"""Random box offices, and one on a busy evening."""


def office(random, shows, orders, seats):
    """Return the arguments of a case, and how many orders the busiest show has."""
    names = [f"Show {number}" for number in range(shows)]
    asked = [[random.choice(names), random.randint(1, 6)] for _ in range(orders)]
    busiest = max(sum(name == order[0] for order in asked) for name in names)
    return [{name: [random.randint(0, seats), random.randint(0, 90)] for name in names}, asked], busiest


def generate(random):
    for number in range(1, 7):
        args, busiest = office(random, number, 6 * number, 20)
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "Many orders, and not enough seats.",
            "args": args,
            "min_elapsed": f"{100 * busiest}ms",
            "max_elapsed": f"{busiest * (110 + 10 * number) + 300}ms",
        }
    args, busiest = office(random, 40, 300, 25)
    yield {
        "id": "busy-evening",
        "group": "large",
        "hint": "Orders for different shows are served at the same time.",
        "args": args,
        "min_elapsed": f"{100 * busiest}ms",
        "max_elapsed": "9s",
    }
