"""Random changes and crashes, and many changes."""

HELP = '''\
def entries(store):
    return {key: store.get(key) for key in store.keys()}
def reopened(store):
    store.close()
    return Store("db")
store = Store("db")
'''


def script(random, count):
    lines = [HELP]
    for _ in range(count):
        keys = [f"k{random.randrange(5)}" for _ in range(3)]
        kind = random.random()
        if kind < 0.4:
            lines.append(f"store.set({keys[0]!r}, {random.choice(['1', 'two', '', 'x' * 30, chr(10)])!r})")
        elif kind < 0.6:
            lines.append(f"store.update({ {key: random.choice([None, '5', 'six']) for key in keys} })")
        elif kind < 0.7:
            lines.append(f"if {keys[0]!r} in store.keys(): store.delete({keys[0]!r})")
        elif kind < 0.8:
            lines.append("store.compact()")
        elif kind < 0.9:
            lines.append("store = reopened(store)")
        else:
            lines.append("size = os.path.getsize('db')\nkept = entries(store)\nstore.set('k0', 'lost')\nstore.close()")
            lines.append(f"with open('db', 'r+b') as file:\n    file.truncate(size + {random.choice([0, 1, 2])})\nstore = Store('db')")
            lines.append("print(entries(store) in (kept, kept | {'k0': 'lost'}))\nstore.set('k0', 'found')")
        lines.append("print(entries(store))")
    lines.append("print(entries(reopened(store)))")
    return "\n".join(lines) + "\n"


def generate(random):
    for number in range(1, 7):
        yield {"id": f"random-{number}", "group": "random", "hint": "Random changes.", "stdin": script(random, 10 + 8 * number)}
    yield {
        "id": "many-keys",
        "group": "large",
        "hint": "There may be many keys, and many changes.",
        "stdin": HELP
        + "for n in range(3_000):\n    store.set(f'key {n * 7 % 3_000}', str(n))\n"
        + "print(len(store.keys()), store.get('key 77'))\nstore = reopened(store)\nprint(len(store.keys()), store.get('key 77'))\n"
        + "store.compact()\nstore = reopened(store)\nprint(len(store.keys()), store.get('key 77'))\n",
    }
