# judge: sort-parcels
"""Mistake: goes through the list once and swaps neighbours, as if that were enough."""


def sort_parcels(parcels):
    for place in range(len(parcels) - 1):
        if parcels[place][1] > parcels[place + 1][1]:
            parcels[place], parcels[place + 1] = parcels[place + 1], parcels[place]
    return parcels
