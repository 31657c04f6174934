# judge: who-gains-from-threads
def finish_times(threads: list[list[tuple[str, int]]], interval: int) -> list[int]:
    """Return when each thread ends, if only one of them can compute at a time."""
    raise NotImplementedError
