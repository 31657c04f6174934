# judge: alarm-stream


def watch(path: str, slow: int, limit: int, window: int) -> dict:
    """Return how many lines of each kind are in the log, the alarms that are told, and the slowest requests."""
    raise NotImplementedError
