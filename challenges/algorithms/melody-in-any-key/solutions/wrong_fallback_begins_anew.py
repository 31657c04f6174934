# judge: melody-in-any-key
"""Mistake: gives up all of a beginning where a shorter one may go on."""


def find_melody(piece, melody):
    if len(melody) == 1:
        return list(range(len(piece)))
    steps = steps_between(melody)
    fallbacks = fallbacks_of(steps)
    places = []
    heard = 0
    for end, step in enumerate(steps_between(piece)):
        while heard and (heard == len(steps) or steps[heard] != step):
            heard = fallbacks[heard - 1]
        if steps[heard] == step:
            heard += 1
        if heard == len(steps):
            places.append(end - heard + 1)
    return places


def steps_between(notes):
    return [after - before for before, after in zip(notes, notes[1:])]


def fallbacks_of(steps):
    fallbacks = [0]
    length = 0
    for step in steps[1:]:
        while length and steps[length] != step:
            length = 0
        if steps[length] == step:
            length += 1
        fallbacks.append(length)
    return fallbacks
