# judge: lazy-tools
import sys

END = object()


def numbered(items, start=0):
    for item in items:
        yield start, item
        start += 1


def side_by_side(*iterables, strict=False):
    iterators = [iter(iterable) for iterable in iterables]
    while iterators:
        row = []
        for iterator in iterators:
            item = next(iterator, END)
            if item is END:
                break
            row.append(item)
        if len(row) == len(iterators):
            yield tuple(row)
            continue
        if strict:
            if row:
                raise ValueError("an iterable is too short")
            for iterator in iterators[1:]:
                if next(iterator, END) is not END:
                    raise ValueError("an iterable is too long")
        return


def runs(items, key=None):
    stretch = []
    value = None
    for item in items:
        its_key = item if key is None else key(item)
        if stretch and its_key == value:
            stretch.append(item)
            continue
        if stretch:
            yield value, stretch
        value, stretch = its_key, [item]
    if stretch:
        yield value, stretch


def chunks(items, size):
    if size < 1:
        raise ValueError("a chunk has at least one item")
    return cut(items, size)


def cut(items, size):
    chunk = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)


def tap(name, items):
    for item in items:
        print(name, item)
        yield item


exec(sys.stdin.read(), dict(globals()))
