# judge: lazy-tools
import sys


class numbered:
    def __init__(self, items, start=0):
        self.items, self.number, self.ended = iter(items), start - 1, False

    def __iter__(self):
        return self

    def __next__(self):
        if self.ended:
            raise StopIteration
        self.ended = True
        item = next(self.items)
        self.ended = False
        self.number += 1
        return self.number, item


def side_by_side(*iterables, strict=False):
    sources = list(iter(iterable) for iterable in iterables)
    while sources:
        found = []
        for source in sources:
            try:
                found.append(next(source))
            except StopIteration:
                break
        if len(found) < len(sources):
            break
        yield tuple(found)
    if not strict or not sources:
        return
    if found:
        raise ValueError("too short")
    for source in sources[1:]:
        for _ in source:
            raise ValueError("too long")


def runs(items, key=None):
    key = key or (lambda item: item)
    items = iter(items)
    try:
        first = next(items)
    except StopIteration:
        return
    value, run = key(first), [first]
    for item in items:
        other = key(item)
        if other == value:
            run.append(item)
        else:
            yield value, run
            value, run = other, [item]
    yield value, run


def chunks(items, size):
    def generate():
        source = iter(items)
        while True:
            chunk = []
            while len(chunk) < size:
                try:
                    chunk += [next(source)]
                except StopIteration:
                    break
            if chunk:
                yield tuple(chunk)
            if len(chunk) < size:
                return

    if size <= 0:
        raise ValueError("size")
    return generate()


def tap(name, items):
    for item in items:
        print(name, item)
        yield item


exec(sys.stdin.read(), dict(globals()))
