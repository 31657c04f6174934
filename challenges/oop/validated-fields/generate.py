"""Random scripts, and one with many objects."""

FIELDS = ["Number(low={low}, high=9)", "Text(longest={low}, default='d')", "Choice('a', 3, default=None)"]
FIELDS += ["Number(high={low}, default=0)"]
VALUES = ["0", "3", "-2", "9.5", "'a'", "'abc'", "None", "True", "''", "12"]


def generate(random):
    for number in range(1, 6):
        lines = ["class Item:"]
        for name in "abc":
            lines.append(f"    {name} = {random.choice(FIELDS).format(low=random.randint(0, 4))}")
        lines.append("items = [Item(), Item()]")
        for _ in range(8 * number):
            item, name = f"items[{random.randint(0, 1)}]", random.choice("abc")
            action = f"del {item}.{name}" if random.random() < 0.2 else f"{item}.{name} = {random.choice(VALUES)}"
            lines.append(f"try:\n    {action}\nexcept ValueError as error:\n    print(error)")
            lines.append("except AttributeError:\n    print('AttributeError')")
            lines.append("print([getattr(item, name, 'nothing') for item in items for name in 'abc'])")
        hint = "Values of all kinds for random fields."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "stdin": "\n".join(lines) + "\n"}
    yield {
        "id": "many-objects",
        "group": "large",
        "hint": "There may be many objects.",
        "stdin": "class Item:\n    size = Number(low=0)\n\nitems = [Item() for _ in range(2500)]\n"
        "for number, item in enumerate(items):\n    item.size = number\nprint(sum(item.size for item in items))\n",
    }
