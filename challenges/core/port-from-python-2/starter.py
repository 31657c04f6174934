# judge: port-from-python-2


class Item:
    def __init__(self, code, price):
        self.code = code
        self.price = price
        self.pieces = 0

    def __nonzero__(self):
        return self.price is not None and self.price > 0

    def check(self):
        return sum(ord(byte) for byte in self.code) % 97


class Names:
    """Gives names one at a time."""

    def __init__(self, names):
        self.names = names
        self.place = 0

    def __iter__(self):
        return self

    def next(self):
        if self.place == len(self.names):
            raise StopIteration
        self.place += 1
        return self.names[self.place - 1]


def report(rows, box_size):
    sold = filter(lambda row: row[2] > 0, rows)
    items = {}
    for name, code, pieces, price in sold:
        if not items.has_key(name):
            items[name] = Item(code, price)
        items[name].pieces += pieces
    names = items.keys()
    names.sort()
    by_price = sorted(names, cmp=lambda one, other: cmp(items[one].price, items[other].price))
    average = 0
    if items:
        average = int(round(sum(row[2] for row in sold) / float(len(items))))
    return {
        "rows": len(sold),
        "names": names,
        "boxes": dict((name, item.pieces / box_size) for name, item in items.iteritems()),
        "by price": by_price,
        "average": average,
        "checks": dict(zip(names, map(lambda name: items[name].check(), names))),
        "known": filter(lambda name: items[name], names),
        "first": [name for name, _ in zip(Names(names), xrange(2))],
    }
