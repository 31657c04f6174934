# judge: join-tables


def join(left: list, right: list, on: list[str], how: str) -> list:
    """Return the table that brings two tables together by the columns `on`."""
    raise NotImplementedError
