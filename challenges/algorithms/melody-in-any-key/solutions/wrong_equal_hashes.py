# judge: melody-in-any-key
"""Mistake: takes all places for matches whose hashes are equal, with a large modulus."""

MODULUS, BASE = 10**9 + 7, 131


def find_melody(piece, melody):
    if len(melody) > len(piece):
        return []
    want = [after - before for before, after in zip(melody, melody[1:])]
    steps = [after - before for before, after in zip(piece, piece[1:])]
    top = pow(BASE, len(want), MODULUS)
    wanted = window = 0
    for step in want:
        wanted = (wanted * BASE + step) % MODULUS
    places = []
    for end, step in enumerate([0, *steps]):
        if end:
            window = (window * BASE + step) % MODULUS
        if end > len(want):
            window = (window - steps[end - len(want) - 1] * top) % MODULUS
        if end >= len(want) and window == wanted:
            places.append(end - len(want))
    return places
