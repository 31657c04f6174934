# judge: melody-in-any-key
from itertools import pairwise


def intervals(notes: list[int]) -> list[int]:
    """Return by how much each note is higher than the one before."""
    return [second - first for first, second in pairwise(notes)]


def common_prefixes(items: list) -> list[int]:
    """Return for each place how many items from there on equal those from the beginning on (the Z function)."""
    size = len(items)
    lengths = [0] * size
    begin = end = 0  # the stretch items[begin:end] equals a prefix, and reaches furthest
    for place in range(1, size):
        length = min(lengths[place - begin], end - place) if place < end else 0
        while place + length < size and items[length] == items[place + length]:
            length += 1
        if place + length > end:
            begin, end = place, place + length
        lengths[place] = length
    return lengths


def find_melody(piece: list[int], melody: list[int]) -> list[int]:
    """Return the places of the piece where the melody can be heard in any key.

    In any key means with the same intervals, so this looks for a list of
    intervals in another one. A separator that equals no interval keeps a match
    from running on from the melody into the piece.
    """
    wanted = intervals(melody)
    if not wanted:
        return list(range(len(piece)))
    lengths = common_prefixes([*wanted, None, *intervals(piece)])
    return [place for place, length in enumerate(lengths[len(wanted) + 1 :]) if length == len(wanted)]
