# judge: melody-in-any-key


def find_melody(piece: list[int], melody: list[int]) -> list[int]:
    """Return the places of the piece where the melody can be heard in any key.

    The key vanishes when notes are replaced by the steps between them, and what is left is looking for one list in
    another. Knuth, Morris and Pratt do that without ever going back in the piece: when a step does not fit, the longest
    end of what was heard that is also a beginning of the melody is known from the melody alone.
    Time: O(piece + melody). Memory: the same.
    """
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
    """Return, for each beginning of steps, the length of its longest end that is also a shorter beginning."""
    fallbacks = [0]
    length = 0
    for step in steps[1:]:
        while length and steps[length] != step:
            length = fallbacks[length - 1]
        if steps[length] == step:
            length += 1
        fallbacks.append(length)
    return fallbacks
