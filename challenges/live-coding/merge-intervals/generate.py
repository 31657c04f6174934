"""Makes the random and the large hidden cases of merge-intervals.

Blocks that do not overlap are chosen first and then cut into overlapping pieces, so the expected answer does not
come from the reference.
"""

LARGE = 20_000
HINTS = {
    "random": "A short list of random intervals.",
    "large": "A long list: does the time grow with its length, or with the square of it?",
}


def generate(random):
    for number in range(1, 9):
        blocks = blocks_apart(random, random.randint(1, 5), 8)
        yield case(random, f"random-{number}", "random", blocks, 3)

    yield case(random, "large-all-apart", "large", blocks_apart(random, LARGE, 1_000), 1)
    yield case(random, "large-blocks-of-ten", "large", blocks_apart(random, LARGE // 10, 100_000), 10)
    yield case(random, "large-one-chain", "large", [[-900_000_000, 900_000_000]], LARGE)
    rings = [[-ring, ring] for ring in range(1, LARGE + 1)]
    random.shuffle(rings)
    yield answered("large-inside-each-other", "large", rings, [[-LARGE, LARGE]])


def case(random, name, group, blocks, pieces):
    """Returns a case in which each block was cut into so many pieces and all pieces were shuffled."""
    intervals = [piece for block in blocks for piece in cut(random, block, pieces)]
    random.shuffle(intervals)
    return answered(name, group, intervals, blocks)


def answered(name, group, intervals, expected):
    return {"id": name, "group": group, "hint": HINTS[group], "args": [intervals], "expected": expected}


def blocks_apart(random, count, widest):
    """Returns intervals in ascending order that share no point, some only one apart, some single points."""
    blocks = []
    end = -random.randint(1, count * widest)
    for _ in range(count):
        start = end + random.randint(1, widest)
        end = start + random.randint(0, widest)
        blocks.append([start, end])
    return blocks


def cut(random, block, pieces):
    """Returns intervals that together cover exactly the block, each touching or overlapping the one before."""
    start, end = block
    cuts = sorted(random.randint(start, end) for _ in range(pieces - 1))
    ends = cuts + [end]
    return [
        [left, min(end, right + random.randint(0, (end - start) // pieces))]
        for left, right in zip([start] + cuts, ends)
    ]
