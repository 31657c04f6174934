# judge: order-or-cycle
"""Mistake: returns all tasks that could not be done, although some only wait for a cycle."""

import heapq


def plan(needs):
    waits_for = {name: set(others) for name, others in needs.items()}
    for others in needs.values():
        for other in others:
            waits_for.setdefault(other, set())
    needed_by = {name: [] for name in waits_for}
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
    return "cycle", [name for name, others in waits_for.items() if others]
