"""Random scripts in which observers change the signal while they are told, and one with many calls."""

HEAD = """signal = Signal()
told = []

def make(name, actions):
    def observer(depth):
        told.append(name)
        for action, other in actions:
            try:
                if action == "send":
                    if depth:
                        told.append(signal.send(depth - 1))
                else:
                    getattr(signal, action)(observers[other])
            except ValueError:
                told.append("ValueError")
        if actions and actions[-1][0] == "disconnect":
            raise LookupError(name)
        return name.upper()
    return observer

observers = {}
"""


def script(random, names):
    lines = [HEAD]
    for name in names:
        actions = [
            (random.choice(["connect", "disconnect", "disconnect", "send"]), random.choice(names))
            for _ in range(random.randint(0, 2))
        ]
        lines.append(f"observers[{name!r}] = make({name!r}, {actions})")
    for _ in range(4):
        chosen = random.sample(names, random.randint(1, len(names)))
        lines.append(f"for name in {chosen}:\n    signal.connect(observers[name])")
        lines.append("told.clear()\ntry:\n    print(signal.send(1))")
        lines.append("except ExceptionGroup as group:\n    print(repr(group))\nprint(told, len(signal))")
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 11):
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "Observers that connect, disconnect, send and fail while they are told.",
            "stdin": script(random, "abcdef"[: 2 + number // 2]),
        }
    yield {
        "id": "many-calls",
        "group": "large",
        "hint": "There may be hundreds of observers and thousands of calls.",
        "stdin": "signal = Signal()\nfor n in range(200):\n    signal.connect(lambda x, n=n: x + n)\n"
        "print(sum(sum(signal.send(x)) for x in range(20)), len(signal))\n",
    }
