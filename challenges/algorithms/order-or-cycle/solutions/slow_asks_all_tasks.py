# judge: order-or-cycle
"""Slow: asks all tasks after each one whether they can be done: O(n**2) time."""


def plan(needs):
    tasks = sorted({*needs, *(other for others in needs.values() for other in others)})
    done, order = set(), []
    while len(order) < len(tasks):
        for name in tasks:
            if name not in done and done.issuperset(needs.get(name, [])):
                done.add(name)
                order.append(name)
                break
        else:
            break
    if len(order) == len(tasks):
        return "order", order
    name = next(name for name in tasks if name not in done)
    path = {}
    while name not in path:
        path[name] = len(path)
        name = next(other for other in needs[name] if other not in done)
    return "cycle", list(path)[path[name] :]
