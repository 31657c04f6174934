# judge: melody-in-any-key
"""Mistake: writes the steps as text, where the beginning of a number can look like the number."""


def find_melody(piece, melody):
    if len(melody) == 1:
        return list(range(len(piece)))
    want = ",".join(str(after - before) for before, after in zip(melody, melody[1:]))
    text, starts = "", []
    for before, after in zip(piece, piece[1:]):
        starts.append(len(text))
        text += f"{after - before},"
    return [place for place, start in enumerate(starts) if text.startswith(want, start)]
