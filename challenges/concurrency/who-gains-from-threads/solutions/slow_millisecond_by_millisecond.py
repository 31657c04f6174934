# judge: who-gains-from-threads
"""Slow: goes through all milliseconds."""

from collections import deque


def finish_times(threads, interval):
    todo = [[list(piece) for piece in pieces] for pieces in threads]
    ends = [0] * len(threads)
    queue = deque(number for number, pieces in enumerate(todo) if pieces and pieces[0][0] == "compute")
    active, had, now = None, 0, 0
    while any(todo):
        if active is None and queue:
            active, had = queue.popleft(), 0
        now += 1
        for number, pieces in enumerate(todo):
            if pieces and pieces[0][0] == "wait" and number != active:
                pieces[0][1] -= 1
                if not pieces[0][1]:
                    pieces.pop(0)
                    if not pieces:
                        ends[number] = now
                    elif pieces[0][0] == "compute":
                        queue.append(number)
        if active is not None:
            pieces = todo[active]
            pieces[0][1] -= 1
            had += 1
            if not pieces[0][1]:
                pieces.pop(0)
                if not pieces:
                    ends[active] = now
                    active = None
                elif pieces[0][0] == "wait":
                    active = None
            if active is not None and had % interval == 0 and queue:
                queue.append(active)
                active = None
    return ends
