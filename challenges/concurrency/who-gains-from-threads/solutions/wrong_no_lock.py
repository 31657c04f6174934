# judge: who-gains-from-threads
"""Mistake: lets all threads compute at the same time."""

def finish_times(threads, interval):
    return [sum(length for _, length in pieces) for pieces in threads]
