# judge: order-or-cycle

import heapq
from graphlib import CycleError, TopologicalSorter


def plan(needs):
    sorter = TopologicalSorter(needs)
    try:
        sorter.prepare()
    except CycleError as error:
        names = error.args[1][:-1]
        return ("cycle", names if names[1 % len(names)] in needs[names[0]] else names[::-1])
    heap, order = [], []
    while sorter.is_active():
        for name in sorter.get_ready():
            heapq.heappush(heap, name)
        order.append(heapq.heappop(heap))
        sorter.done(order[-1])
    return ("order", order)
