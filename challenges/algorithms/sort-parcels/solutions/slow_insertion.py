# judge: sort-parcels
"""Slow: insertion sort, which moves each parcel past all heavier ones: O(n**2) time."""


def sort_parcels(parcels):
    for end in range(1, len(parcels)):
        parcel = parcels[end]
        place = end
        while place > 0 and parcels[place - 1][1] > parcel[1]:
            parcels[place] = parcels[place - 1]
            place -= 1
        parcels[place] = parcel
    return parcels
