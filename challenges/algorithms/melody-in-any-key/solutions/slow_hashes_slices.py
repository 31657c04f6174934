# judge: melody-in-any-key
"""Slow: hashes a tuple of steps at each place, which looks at all of them: O(n * m) time."""


def find_melody(piece, melody):
    want = tuple(after - before for before, after in zip(melody, melody[1:]))
    steps = tuple(after - before for before, after in zip(piece, piece[1:]))
    wanted = hash(want)
    return [
        place
        for place in range(len(piece) - len(melody) + 1)
        if hash(part := steps[place : place + len(want)]) == wanted and part == want
    ]
