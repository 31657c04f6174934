# judge: newest-lines-first


def newest(path: str, text: str, count: int) -> list[str]:
    """Return the last lines of a file that contain a text, at most count of them, the last one first."""
    raise NotImplementedError
