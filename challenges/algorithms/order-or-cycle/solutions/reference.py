# judge: order-or-cycle

import heapq


def plan(needs: dict[str, list[str]]) -> tuple[str, list[str]]:
    """Return ("order", names) in which the tasks can be done, or ("cycle", names) that shows why they cannot.

    Kahn's algorithm: tasks that wait for nothing lie in a heap, and whatever is done frees others. What is left at the
    end waits for something that is left as well, so that walking along it must come back to a task that it has passed.
    Time: O((tasks + needs) * log tasks). Memory: O(tasks + needs).
    """
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
    return "cycle", find_cycle(waits_for)


def find_cycle(waits_for):
    """Return a cycle among tasks, where every task that waits for anything waits for one that does so, too."""
    name = next(name for name, others in waits_for.items() if others)
    place_of = {}
    while name not in place_of:
        place_of[name] = len(place_of)
        name = next(iter(waits_for[name]))
    return list(place_of)[place_of[name] :]
