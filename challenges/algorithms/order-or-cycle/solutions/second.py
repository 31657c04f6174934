# judge: order-or-cycle
from graphlib import CycleError, TopologicalSorter
from heapq import heapify, heappop, heappush


def plan(needs: dict[str, list[str]]) -> tuple[str, list[str]]:
    """Return ("order", names) in which the tasks can be done, or ("cycle", names) that shows why they cannot.

    graphlib keeps track of what can be done; a heap chooses the least of it.
    """
    sorter = TopologicalSorter({task: set(needed) for task, needed in needs.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        # Each task of graphlib's cycle is needed by the next one, and the first is repeated at the end.
        return "cycle", error.args[1][:0:-1]
    ready = list(sorter.get_ready())
    heapify(ready)
    order = []
    while ready:
        task = heappop(ready)
        order.append(task)
        sorter.done(task)
        for freed in sorter.get_ready():
            heappush(ready, freed)
    return "order", order
