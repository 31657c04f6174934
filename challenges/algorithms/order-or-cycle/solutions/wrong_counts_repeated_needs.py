# judge: order-or-cycle
"""Mistake: counts a name that is listed twice as two needs, but takes off only one."""

import heapq


def plan(needs):
    open_needs = {name: len(others) for name, others in needs.items()}
    needed_by = {}
    for name, others in needs.items():
        for other in set(others):
            open_needs.setdefault(other, 0)
            needed_by.setdefault(other, []).append(name)
    ready = [name for name, number in open_needs.items() if not number]
    heapq.heapify(ready)
    order, done = [], set()
    while ready:
        order.append(heapq.heappop(ready))
        done.add(order[-1])
        for name in needed_by.get(order[-1], []):
            open_needs[name] -= 1
            if not open_needs[name]:
                heapq.heappush(ready, name)
    if len(order) == len(open_needs):
        return "order", order
    name = next(name for name in open_needs if name not in done)
    path = []
    while name not in path:
        path.append(name)
        name = next((other for other in needs[name] if other not in done), path[0])
    return "cycle", path[path.index(name) :]
