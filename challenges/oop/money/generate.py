"""Random scripts, and one with many amounts."""

OPERATORS = ["==", "!=", "<", "<=", ">", ">=", "+"]


def amount(random):
    cents = random.choice([0, 1, -1, 100, -250, random.randint(-999, 999)])
    return f"Money({cents}, {random.choice(['EUR', 'EUR', 'USD'])!r})"


def generate(random):
    for number in range(1, 6):
        lines = [f"a, b = {amount(random)}, {amount(random)}"]
        for _ in range(6 * number):
            left, right = random.choice(["a", "b", amount(random)]), random.choice(["a", "b", amount(random), "0"])
            lines.append(f"try:\n    print({left} {random.choice(OPERATORS)} {right})")
            lines.append("except (TypeError, ValueError) as error:\n    print(type(error).__name__)")
            lines.append(f"print(len({{a, b, {amount(random)}}}), a, repr(b))")
        hint = "Random comparisons and sums."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": "\n".join(lines) + "\n"}
    yield {
        "id": "many-amounts",
        "group": "large",
        "hint": "There may be many amounts.",
        "stdin": "amounts = [Money(n * 7919 % 1000, 'EUR') for n in range(3000)]\n"
        "print(len(set(amounts)), sum(amounts), sorted(amounts)[1500], max(amounts))\n",
    }
