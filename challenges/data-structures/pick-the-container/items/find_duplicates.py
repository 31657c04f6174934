import json, random, sys

from seen_before import seen_before


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


for label, text in json.load(sys.stdin).items():
    holds = True
    for size in (100, 200, 400):
        values = random.Random(size).sample(range(10 * size), size)
        items, a_list, a_set = [Number(value) for value in values], [], set()
        names = {"items": items, "seen_before": seen_before, "a_list": a_list, "a_set": a_set}
        Number.compared = 0
        found = eval(text, names)
        holds = holds and found is False and Number.compared <= size
    if holds:
        print(label)
