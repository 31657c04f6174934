# judge: melody-in-any-key


def find_melody(piece: list[int], melody: list[int]) -> list[int]:
    """Return the places of the piece where the melody can be heard in any key."""
    raise NotImplementedError
