# judge: order-or-cycle
"""Mistake: forgets the tasks that occur only in lists, so that whatever needs them waits forever."""

import heapq
from collections import defaultdict


def plan(needs):
    waits_for = {name: set(others) for name, others in needs.items()}
    needed_by = defaultdict(list)
    for name, others in waits_for.items():
        for other in others:
            needed_by[other].append(name)
    ready = [name for name, others in waits_for.items() if not others]
    heapq.heapify(ready)
    order = []
    while ready:
        done = heapq.heappop(ready)
        order.append(done)
        for name in needed_by[done]:
            waits_for[name].remove(done)
            if not waits_for[name]:
                heapq.heappush(ready, name)
    if len(order) == len(waits_for):
        return "order", order
    name = next(name for name, others in waits_for.items() if others)
    path = []
    while name in waits_for and name not in path:
        path.append(name)
        name = next(iter(waits_for[name]))
    return "cycle", path[path.index(name) :] if name in path else path
