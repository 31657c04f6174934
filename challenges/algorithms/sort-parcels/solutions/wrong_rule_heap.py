# judge: sort-parcels
"""Mistake: has a heap do the work."""

import heapq


def sort_parcels(parcels):
    heap = [(weight, place) for place, (_, weight) in enumerate(parcels)]
    heapq.heapify(heap)
    return [parcels[heapq.heappop(heap)[1]] for _ in range(len(parcels))]
