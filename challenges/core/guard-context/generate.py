"""Random scripts, and one that defers many functions."""

ERRORS = ["KeyError('k')", "IndexError('i')", "ValueError('v')", "KeyboardInterrupt()", "OSError('o')"]
TYPES = ["", "LookupError", "KeyError", "ValueError, OSError", "Exception", "BaseException"]


def script(random, blocks):
    """Return a script with some blocks that defer, fail and are cleaned up in random ways."""
    lines = ["def fail(error):", "    raise error", ""]
    for block in range(blocks):
        lines += ["try:", f"    with Guard({random.choice(TYPES)}) as guard:"]
        for number in range(random.randint(0, 4)):
            if random.random() < 0.3:
                lines.append(f"        guard.defer(fail, {random.choice(ERRORS)})")
            else:
                lines.append(f"        guard.defer(print, 'deferred', {block}, {number})")
        lines.append(f"        raise {random.choice(ERRORS)}" if random.random() < 0.6 else "        pass")
        lines += ["    print('on we go', repr(guard.error))", "except BaseException as error:"]
        lines.append("    print('passed', repr(error), error is guard.error)")
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 7):
        hint = "Random blocks that fail and are cleaned up."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": script(random, 2 * number)}
    yield {
        "id": "many-deferred",
        "group": "large",
        "hint": "Many functions may be deferred.",
        "stdin": "seen = []\nwith Guard() as guard:\n    for n in range(10_000):\n        guard.defer(seen.append, n)\n"
        "print(len(seen), seen == list(range(9_999, -1, -1)))\n",
    }
