# judge: polite-crawler


def crawl(
    pages: dict[str, list[str]],
    rules: dict[str, list[list[str]]],
    start: str,
    depth: int,
    limit: int,
) -> list[list]:
    """Return the addresses that a polite crawler visits, with their clicks, in the order of the visits."""
    raise NotImplementedError
