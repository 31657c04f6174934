# judge: order-or-cycle
"""Mistake: tasks that become free queue up behind those that are free already, whatever their names."""

from collections import deque


def plan(needs):
    waits_for = {name: set(others) for name, others in needs.items()}
    for others in needs.values():
        for other in others:
            waits_for.setdefault(other, set())
    needed_by = {name: [] for name in waits_for}
    for name, others in waits_for.items():
        for other in others:
            needed_by[other].append(name)
    ready = deque(sorted(name for name, others in waits_for.items() if not others))
    order = []
    while ready:
        done = ready.popleft()
        order.append(done)
        for name in sorted(needed_by[done]):
            waits_for[name].remove(done)
            if not waits_for[name]:
                ready.append(name)
    if len(order) == len(waits_for):
        return "order", order
    name = next(name for name, others in waits_for.items() if others)
    path = []
    while name not in path:
        path.append(name)
        name = next(iter(waits_for[name]))
    return "cycle", path[path.index(name) :]
