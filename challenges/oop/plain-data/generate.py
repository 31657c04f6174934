"""Random values, and a large one; the reference answers them."""

SCALARS = ["None", "True", "7", "-1.5", "'x'", "b'ab'", "Decimal('1.50')", "date(2026, 3, 4)"]
SCALARS += ["Level.LOW", "Size.S", "Fraction(1, 3)"]


def value(random, depth):
    if depth == 0 or random.random() < 0.2:
        return random.choice(SCALARS)
    items = [value(random, depth - 1) for _ in range(random.randint(0, 3))]
    joined = ", ".join(items)
    return random.choice([
        f"[{joined}]",
        f"tuple([{joined}])",
        f"Pair({value(random, depth - 1)}, [{joined}])",
        "{" + ", ".join(f"'k{number}': {item}" for number, item in enumerate(items)) + "}",
        "{" + random.choice(SCALARS) + ", " + random.choice(SCALARS) + "}",
    ])


HEAD = """from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction

Size = Enum("Size", "S M L")
Level = IntEnum("Level", "LOW HIGH")

@dataclass
class Pair:
    left: object
    right: object

plain.register(Fraction, str)
"""


def generate(random):
    for number in range(1, 7):
        lines = [f"print(plain({value(random, 1 + number // 2)}))" for _ in range(6)]
        hint = "Random values, nested in each other."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": HEAD + "\n".join(lines) + "\n"}
    yield {
        "id": "large",
        "group": "large",
        "hint": "A value may be large, and deeply nested.",
        "stdin": f"{HEAD}value = [Pair(Level.LOW, (n, 'x')) for n in range(600)]\n"
        "for _ in range(50):\n    value = [value]\n"
        "print(str(plain(value))[:90], len(str(plain(value))))\n",
    }
