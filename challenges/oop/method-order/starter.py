# judge: method-order


def method_order(classes: list[tuple[str, list[str]]], name: str) -> list[str]:
    """Return a class and its ancestors in the order in which Python searches them, or raise TypeError."""
    raise NotImplementedError
