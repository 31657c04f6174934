import json, sys


class Number:
    compared = 0

    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        Number.compared += 1
        return self.value == other.value

    def __lt__(self, other):
        Number.compared += 1
        return self.value < other.value


def containers():
    items = [Number(value) for value in range(1000)]
    return {
        "as_list": items,
        "as_tuple": tuple(items),
        "as_set": set(items),
        "as_dict": {item: item for item in items},
        "as_frozenset": frozenset(items),
    }


names = containers()
for label, text in json.load(sys.stdin).items():
    most = 0
    for value in (0, 1, 500, 998, 999):
        Number.compared = 0
        eval(text, {**names, "wanted": Number(value)})
        most = max(most, Number.compared)
    if most <= 1:
        print(label)
