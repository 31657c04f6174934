# judge: slice-by-hand


def take(items: list, start: int | None, stop: int | None, step: int | None) -> list:
    """Return what items[start:stop:step] gives."""
    raise NotImplementedError
