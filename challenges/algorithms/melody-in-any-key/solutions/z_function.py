# judge: melody-in-any-key


def find_melody(piece, melody):
    """Steps of melody, separator, piece; z[i] says how far the list goes on at i as it does at its beginning."""
    want = len(melody) - 1
    steps = [b - a for a, b in zip(melody, melody[1:])] + [None] + [b - a for a, b in zip(piece, piece[1:])]
    if want == 0:
        return [place for place, _ in enumerate(piece)]
    z = [0] * len(steps)
    left = right = 0
    for i in range(1, len(steps)):
        length = min(right - i, z[i - left]) if i < right else 0
        while i + length < len(steps) and steps[i + length] == steps[length]:
            length += 1
        z[i] = length
        if i + length > right:
            left, right = i, i + length
    return [i - want - 1 for i in range(want + 1, len(steps)) if z[i] >= want]
