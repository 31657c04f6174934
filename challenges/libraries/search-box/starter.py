# judge: search-box


def parse(query: str, fields: list[str]) -> list[dict]:
    """Return the terms of a query."""
    raise NotImplementedError
