# judge: sort-parcels
"""Slow: selection sort with min: O(n**2) time."""


def sort_parcels(parcels):
    result = []
    while parcels:
        lightest = min(range(len(parcels)), key=lambda place: parcels[place][1])
        result.append(parcels.pop(lightest))
    return result
