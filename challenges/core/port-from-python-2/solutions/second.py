# judge: port-from-python-2
class Item:
    def __init__(self, code, price):
        self.code = code
        self.price = price
        self.pieces = 0

    def __bool__(self):
        return self.price is not None and self.price > 0

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
    sold = [row for row in rows if row[2] > 0]
    items = {}
    for name, code, pieces, price in sold:
        if name not in items:
            items[name] = Item(code, price)
        items[name].pieces += pieces
    names = sorted(items)
    by_price = sorted(names, key=lambda name: -1 if items[name].price is None else items[name].price)
    average = 0
    if items:
        average = (2 * sum(row[2] for row in sold) + len(items)) // (2 * len(items))
    return {
        "rows": len(sold),
        "names": names,
        "boxes": dict((name, item.pieces // box_size) for name, item in items.items()),
        "by price": by_price,
        "average": average,
        "checks": dict(zip(names, map(lambda name: items[name].check(), names))),
        "known": [name for name in names if items[name]],
        "first": [name for name, _ in zip(Names(names), range(2))],
    }
