# judge: alarm-stream


def watch(path: str, slow: int, limit: int, window: int) -> dict:
    """Return counts of requests, late and bad lines, the first bad lines, the alarms told, and the slowest requests."""
    raise NotImplementedError
