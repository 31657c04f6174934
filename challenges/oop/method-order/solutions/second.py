# judge: method-order
def merge(rows):
    rows = [row for row in rows if row]
    places = [0] * len(rows)
    behind = {}  # in how many rows a name stands behind the first place
    for row in rows:
        for name in row:
            behind.setdefault(name, 0)
        for name in row[1:]:
            behind[name] += 1
    merged = []
    while len(merged) < len(behind):
        for row, place in zip(rows, places):
            if place < len(row) and behind[row[place]] == 0:
                name = row[place]
                break
        else:
            raise TypeError("there is no order")
        merged.append(name)
        for number, row in enumerate(rows):
            if places[number] < len(row) and row[places[number]] == name:
                places[number] += 1
                if places[number] < len(row):
                    behind[row[places[number]]] -= 1
    return merged


def method_order(classes, name):
    needed = {name}
    for one, bases in reversed(classes):
        if one in needed:
            needed.update(bases)
    orders = {}
    for one, bases in classes:
        if one in needed:
            if len(set(bases)) < len(bases):
                raise TypeError(f"{one} has a base twice")
            orders[one] = [one, *merge([orders[base] for base in bases] + [bases])]
    return orders[name]
