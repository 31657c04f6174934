# judge: sort-parcels
"""Mistake: a quicksort in place, whose swaps carry parcels past others of the same weight."""


def sort_parcels(parcels):
    waiting = [(0, len(parcels) - 1)]
    while waiting:
        low, high = waiting.pop()
        if low >= high:
            continue
        pivot = parcels[(low + high) // 2][1]
        i, j = low, high
        while i <= j:
            while parcels[i][1] < pivot:
                i += 1
            while parcels[j][1] > pivot:
                j -= 1
            if i <= j:
                parcels[i], parcels[j] = parcels[j], parcels[i]
                i += 1
                j -= 1
        waiting += [(low, j), (i, high)]
    return parcels
