# judge: who-gains-from-threads
"""Mistake: of threads that come at the same moment, puts the one first that began to wait first."""
from collections import deque
from heapq import heappop, heappush
from itertools import count, groupby


def merged(pieces):
    """Return the pieces of a thread, the next one last, with neighbours of one kind merged."""
    return [[kind, sum(length for _, length in group)] for kind, group in groupby(pieces, lambda piece: piece[0])][::-1]


def finish_times(threads, interval):
    todo = [merged(pieces) for pieces in threads]
    ends = [0] * len(threads)
    queue = deque()  # threads that want to compute
    turns = count()
    waiting = []  # a heap of the moments at which threads have waited long enough

    def begin_piece(number, moment):
        if not todo[number]:
            ends[number] = moment
        elif todo[number][-1][0] == "wait":
            heappush(waiting, (moment + todo[number][-1][1], next(turns), number))
        else:
            queue.append(number)

    def wake(now):
        while waiting and waiting[0][0] <= now:
            moment, _, number = heappop(waiting)
            todo[number].pop()
            begin_piece(number, moment)

    for number in range(len(threads)):
        begin_piece(number, 0)
    now = 0
    while queue or waiting:
        if not queue:
            now = waiting[0][0]
            wake(now)
            continue
        number = queue.popleft()
        piece = todo[number][-1]
        while True:
            span = min(interval, piece[1])
            now += span
            piece[1] -= span
            wake(now)
            if not piece[1]:
                todo[number].pop()
                begin_piece(number, now)
                break
            if queue:
                queue.append(number)
                break
    return ends
