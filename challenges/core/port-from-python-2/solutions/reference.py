# judge: port-from-python-2


class Item:
    def __init__(self, code, price):
        self.code = code
        self.price = price
        self.pieces = 0

    # Under its old name nobody calls it, and every item counts as true.
    def __bool__(self):
        return self.price is not None and self.price > 0

    # The items of bytes are integers now.
    def check(self):
        return sum(self.code) % 97


class Names:
    """Gives names one at a time."""

    def __init__(self, names):
        self.names = names
        self.place = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.place == len(self.names):
            raise StopIteration
        self.place += 1
        return self.names[self.place - 1]


def report(rows, box_size):
    # An iterator would be used up after the loop, and the sum below would be 0.
    sold = [row for row in rows if row[2] > 0]
    items = {}
    for name, code, pieces, price in sold:
        if name not in items:
            items[name] = Item(code, price)
        items[name].pieces += pieces
    names = sorted(items)
    # None cannot be compared any more; False comes before True.
    by_price = sorted(names, key=lambda name: (items[name].price is not None, items[name].price or 0))
    average = 0
    if items:
        # `round` now takes halves to the nearest even number.
        average = int(sum(row[2] for row in sold) / len(items) + 0.5)
    return {
        "rows": len(sold),
        "names": names,
        "boxes": {name: item.pieces // box_size for name, item in items.items()},
        "by price": by_price,
        "average": average,
        "checks": dict(zip(names, map(lambda name: items[name].check(), names))),
        "known": [name for name in names if items[name]],
        "first": [name for name, _ in zip(Names(names), range(2))],
    }
