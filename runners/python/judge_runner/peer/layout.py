"""Where an implementation's objects lie: elsewhere for every submission and every case.

What an implementation does with addresses, such as the order of a set of objects of its own or of a sort by their default text,
cannot be kept from tests. So before it is loaded, memory is put out of order and the stack gets another depth, by a number that
the host makes of the submission, the case and the implementation: what was seen with one implementation holds for no other.
"""

import random

#: Sizes up to which memory is given out by Python's own allocator, in steps of its classes.
_SMALL, _STEP = 512, 8

#: What a `bytes` object takes beside its content.
_OVERHEAD = b"".__sizeof__()

#: How many pieces of a size there are at most, and how many larger ones.
_PIECES, _LARGE = 24, 40

#: The most frames below the implementation's.
_FRAMES = 60

#: What keeps its place.
_kept = []


def enter(seed, act):
    """Calls `act` with memory and stack laid out as `seed` says."""
    chance = random.Random(seed)
    _shuffle(chance)
    return _below(chance.randrange(_FRAMES), act)


def _shuffle(chance):
    pieces = [bytes(max(2, size - _OVERHEAD)) for size in _sizes(chance)]
    pieces += [float(number) for number in range(chance.randrange(100))]
    pieces += [object() for _ in range(chance.randrange(_PIECES))]
    pieces += [[] for _ in range(chance.randrange(100))]
    pieces += [{} for _ in range(chance.randrange(_PIECES))]
    places = [chance.random() for _ in pieces]
    order = sorted(range(len(pieces)), key=places.__getitem__)
    _kept.extend(pieces[place] for place in order[::2])
    # Of what is freed, the last is given out again first.
    for place in order[1::2]:
        pieces[place] = None


def _sizes(chance):
    for size in range(_STEP, _SMALL + 1, _STEP):
        for _ in range(chance.randrange(4, _PIECES)):
            yield size
    for _ in range(chance.randrange(_LARGE // 2, _LARGE)):
        yield chance.randrange(_SMALL, 16 * _SMALL)


def _below(frames, act):
    return act() if frames == 0 else _below(frames - 1, act)
