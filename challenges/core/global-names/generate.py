"""Random functions and a long one; the reference answers them."""

NAMES = "abcdefgh"
LINES = [
    "{0} = {1}",
    "{0} += {1}",
    "print({0}.{1}, {2}={3})",
    "{0}[{1}] = {2}",
    "for {0} in {1}:\n    {2}({3})",
    "x = [{0} for {0} in {1} if {2}]",
    "y = lambda {0}: {0} + {1}",
    "def {0}({1}, z={2}):\n    return {1}, {3}",
    "def inner({0}):\n    global {1}\n    {1} = {2}\n    return {3}",
    "with {0} as {1}:\n    {2}.{3}()",
    "del {0}",
    "import {0}.{1} as {2}",
    "text = f'{{{0}}} {1} {{{2}:{{{3}}}}}'",
    "if {0}:\n    ({1} := {2})",
]


def function(random, count, names):
    lines = []
    for _ in range(count):
        line = random.choice(LINES).format(*random.sample(names, 4))
        lines.append("    " + line.replace("\n", "\n    "))
    return f"def function({random.choice(names)}):\n" + "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 21):
        source = function(random, 1 + number // 3, NAMES)
        yield {"id": f"random-{number}", "group": "random", "hint": "A random function.", "args": [source]}
    names = [f"name_{number}" for number in range(400)]
    source = function(random, 200, names)
    yield {"id": "large", "group": "large", "hint": "A function may be long.", "args": [source]}
