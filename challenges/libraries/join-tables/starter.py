# judge: join-tables


def join(left: list, right: list, on: list[str], how: str) -> list:
    """Return a new table that joins two tables by the columns `on`."""
    raise NotImplementedError
