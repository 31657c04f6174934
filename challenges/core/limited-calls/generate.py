"""Random scripts of calls, and one with many."""

FUNCTIONS = [
    "def add(a, b=1):\n    return a + b",
    "def show(*args, **kwargs):\n    return len(args), sorted(kwargs)",
    "def fail(a):\n    raise KeyError(a)",
]
CALLS = ["{}(1)", "{}(1, 2)", "{}(a=3)", "{}()", "{}(b=1, a=1)"]


def script(random, count):
    """Return a script that decorates three functions and calls them at random."""
    lines = []
    for function in FUNCTIONS:
        lines.append(random.choice(["@limited", "@limited()", f"@limited(times={random.randint(0, count // 2)})"]))
        lines.append(function)
    for _ in range(count):
        name = random.choice(["add", "show", "fail"])
        call = random.choice(CALLS).format(name)
        lines.append(f"try:\n    print({call})\nexcept Exception as error:\n    print(type(error).__name__)")
        lines.append(f"print({name}.calls_left)")
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 5):
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "Random calls of three functions.",
            "stdin": script(random, 4 * number),
        }
    yield {
        "id": "many-calls",
        "group": "large",
        "hint": "There may be many calls.",
        "stdin": "@limited(times=15_000)\ndef f(n):\n    return n\n\n"
        "print(sum(f(n) for n in range(15_000)), f.calls_left)\n"
        "try:\n    f(1)\nexcept RuntimeError as error:\n    print(error)\n",
    }
