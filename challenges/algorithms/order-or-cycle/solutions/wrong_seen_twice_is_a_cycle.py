# judge: order-or-cycle
"""Mistake: sees a cycle wherever two others need the same task."""

import heapq


def plan(needs):
    tasks = {*needs, *(other for others in needs.values() for other in others)}
    seen = set()
    for root in tasks:
        if root in seen:
            continue
        path, stack = [root], [iter(needs.get(root, []))]
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                seen.add(path.pop())
            elif following in path or following in seen:
                return "cycle", path[path.index(following) :] if following in path else path
            else:
                path.append(following)
                stack.append(iter(needs.get(following, [])))
    waiting = {task: set(needs.get(task, [])) for task in tasks}
    ready = [task for task in tasks if not waiting[task]]
    heapq.heapify(ready)
    order = []
    while ready:
        order.append(heapq.heappop(ready))
        for task in needs:
            if order[-1] in waiting[task]:
                waiting[task].remove(order[-1])
                if not waiting[task]:
                    heapq.heappush(ready, task)
    return "order", order
