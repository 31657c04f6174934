# judge: sort-parcels
"""Slow: bubble sort that stops when nothing was swapped: O(n**2) time unless the list is nearly sorted."""


def sort_parcels(parcels):
    end = len(parcels) - 1
    while end > 0:
        last = 0
        for place in range(end):
            if parcels[place][1] > parcels[place + 1][1]:
                parcels[place], parcels[place + 1] = parcels[place + 1], parcels[place]
                last = place
        end = last
    return parcels
