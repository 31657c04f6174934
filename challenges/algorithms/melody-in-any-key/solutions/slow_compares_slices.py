# judge: melody-in-any-key
"""Slow: compares a slice of the steps at each place: O(n * m) time."""


def find_melody(piece, melody):
    want = [after - before for before, after in zip(melody, melody[1:])]
    steps = [after - before for before, after in zip(piece, piece[1:])]
    places = len(piece) - len(melody) + 1
    return [place for place in range(places) if steps[place : place + len(want)] == want]
