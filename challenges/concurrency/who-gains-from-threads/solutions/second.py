# judge: who-gains-from-threads

from heapq import heappop, heappush
from itertools import groupby


def finish_times(threads: list[list[tuple[str, int]]], interval: int) -> list[int]:
    """Return when each thread ends, if only one of them can compute at a time.

    The queue for the lock is a heap of (moment, gave up, thread): when a thread wants the
    lock is known as soon as it begins to wait, so it can be entered in advance. It stands
    in the queue once that moment has come.
    """
    # Neighbouring pieces of one kind are one piece. Taken from the end.
    pieces = [
        [(kind, sum(length for _, length in group)) for kind, group in groupby(thread, key=lambda piece: piece[0])][::-1]
        for thread in threads
    ]
    ends = [0] * len(threads)
    queue: list[tuple[int, bool, int]] = []

    def go_on(thread: int, now: int) -> None:
        """Let a thread that does not compute wait, then ask for the lock or end."""
        rest = pieces[thread]
        if rest and rest[-1][0] == "wait":
            now += rest.pop()[1]
        if rest:
            heappush(queue, (now, False, thread))
        else:
            ends[thread] = now

    for thread in range(len(threads)):
        go_on(thread, 0)

    now = 0
    while queue:
        wanted, _, thread = heappop(queue)
        now = max(now, wanted)
        _, left = pieces[thread].pop()
        while left > interval:
            now += interval
            left -= interval
            if queue and queue[0][0] <= now:
                pieces[thread].append(("compute", left))
                heappush(queue, (now, True, thread))
                break
        else:
            now += left
            go_on(thread, now)
    return ends
