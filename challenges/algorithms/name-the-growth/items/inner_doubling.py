import functools, json, math, random, sys


class Items(list):
    """A list that counts the items that its operations look at, move or copy."""

    steps = 0

    def __iter__(self):
        for item in list.__iter__(self):
            Items.steps += 1
            yield item

    def __contains__(self, wanted):
        return any(item == wanted for item in self)

    def index(self, wanted):
        return next(place for place, item in enumerate(self) if item == wanted)

    def __getitem__(self, place):
        part = list.__getitem__(self, place)
        if isinstance(place, slice):
            Items.steps += len(part)
            return Items(part)
        Items.steps += 1
        return part

    def append(self, item):
        Items.steps += 1
        list.append(self, item)

    def insert(self, place, item):
        Items.steps += max(len(self) - place, 0) + 1
        list.insert(self, place, item)

    def pop(self, place=-1):
        Items.steps += 1 if place < 0 else len(self) - place
        return list.pop(self, place)

    def sort(self):
        def compare(first, second):
            Items.steps += 1
            return (first > second) - (first < second)

        list.sort(self, key=functools.cmp_to_key(compare))


def steps(function, argument):
    """Lines of shown code that are run, and items that lists handle for them."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        if frame.f_code.co_filename.rpartition("/")[2] not in ("shown.py", "<option>"):
            return None
        count += event == "line"
        return trace

    Items.steps = 0
    sys.settrace(trace)
    try:
        function(argument)
    finally:
        sys.settrace(None)
    return count + Items.steps


GROWTHS = {
    "O(log n)": lambda n: math.log2(n),
    "O(n)": lambda n: n,
    "O(n log n)": lambda n: n * math.log2(n),
    "O(n²)": lambda n: n * n,
    "O(2ⁿ)": lambda n: 2.0**n,
}


def misfit(counts, growth):
    """How far the counts are from start + factor * growth(n), relative to their spread."""
    x, y = [growth(n) for n in counts], list(counts.values())
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    factor = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)
    rest = sum((b - mean_y - factor * (a - mean_x)) ** 2 for a, b in zip(x, y))
    return rest / sum((b - mean_y) ** 2 for b in y)


def growth_of(function, sizes, make):
    counts = {n: steps(function, make(n)) for n in sizes}
    if max(counts.values()) <= 1.1 * min(counts.values()):
        return "O(1)"
    return min(GROWTHS, key=lambda name: misfit(counts, GROWTHS[name]))


def shuffled(n):
    return Items(random.Random(n).sample(range(n), n))


import shown

growth = growth_of(shown.work, (16, 32, 64, 128, 256), int)
for label, text in json.load(sys.stdin).items():
    if text == growth:
        print(label)
