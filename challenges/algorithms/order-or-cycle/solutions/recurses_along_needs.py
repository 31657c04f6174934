# judge: order-or-cycle
"""Calls itself for what each task needs: a long chain hits the recursion limit."""

import heapq


def plan(needs):
    state, path = {}, []

    def find_cycle(name):
        state[name] = "open"
        path.append(name)
        for other in needs.get(name, []):
            if state.get(other) == "open":
                return path[path.index(other) :]
            if other not in state:
                cycle = find_cycle(other)
                if cycle:
                    return cycle
        state[name] = "done"
        path.pop()
        return None

    for name in needs:
        if name not in state:
            cycle = find_cycle(name)
            if cycle:
                return "cycle", cycle
    waiting = {task: set(needs.get(task, [])) for task in state}
    needed_by = {task: [] for task in state}
    for task, others in waiting.items():
        for other in others:
            needed_by[other].append(task)
    ready = [task for task in state if not waiting[task]]
    heapq.heapify(ready)
    order = []
    while ready:
        order.append(heapq.heappop(ready))
        for task in needed_by[order[-1]]:
            waiting[task].remove(order[-1])
            if not waiting[task]:
                heapq.heappush(ready, task)
    return "order", order
