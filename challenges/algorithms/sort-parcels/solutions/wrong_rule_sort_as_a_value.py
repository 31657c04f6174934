# judge: sort-parcels
"""Mistake: has list.sort do the work, by a detour."""


def sort_parcels(parcels):
    order = list.sort
    order(parcels, key=lambda parcel: parcel[1])
    return parcels
