# judge: melody-in-any-key
"""Mistake: is off by one note, since there is one step fewer than there are notes."""


def steps_between(notes):
    return [after - before for before, after in zip(notes, notes[1:])]


def find_melody(piece, melody):
    if len(melody) == 1:
        return list(range(len(piece)))
    steps = steps_between(melody)
    fallbacks, length = [0], 0
    for step in steps[1:]:
        while length and steps[length] != step:
            length = fallbacks[length - 1]
        if steps[length] == step:
            length += 1
        fallbacks.append(length)
    places, heard = [], 0
    for end, step in enumerate(steps_between(piece)):
        while heard and (heard == len(steps) or steps[heard] != step):
            heard = fallbacks[heard - 1]
        if steps[heard] == step:
            heard += 1
        if heard == len(steps):
            places.append(end - heard + 2)
    return places
