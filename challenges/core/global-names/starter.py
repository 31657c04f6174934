# judge: global-names


def global_names(source: str) -> list[str]:
    """Return the sorted names that the code of a function reads from outside."""
    raise NotImplementedError
