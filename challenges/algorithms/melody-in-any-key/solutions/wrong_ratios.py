# judge: melody-in-any-key
"""Mistake: compares each note with the first by dividing, as if notes were frequencies."""


def find_melody(piece, melody):
    places = []
    for place in range(len(piece) - len(melody) + 1):
        factor = piece[place] / melody[0] if melody[0] else 0
        if all(piece[place + i] == note * factor for i, note in enumerate(melody)):
            places.append(place)
    return places
