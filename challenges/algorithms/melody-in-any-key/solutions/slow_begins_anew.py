# judge: melody-in-any-key
"""Slow: begins anew at each place and compares until something differs: O(n * m) time."""


def find_melody(piece, melody):
    places = []
    for place in range(len(piece) - len(melody) + 1):
        key = piece[place] - melody[0]
        if all(piece[place + i] == note + key for i, note in enumerate(melody)):
            places.append(place)
    return places
