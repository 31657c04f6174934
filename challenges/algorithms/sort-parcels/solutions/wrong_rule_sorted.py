# judge: sort-parcels
"""Mistake: has sorted do the work."""


def sort_parcels(parcels):
    return sorted(parcels, key=lambda parcel: parcel[1])
