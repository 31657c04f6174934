# judge: collect-bad-records


def read_rides(path: str, most: int) -> list:
    """Return the rides of the file and its errors; raise ValueError if there are more errors than `most`."""
    raise NotImplementedError
