# judge: sort-parcels
"""Takes the first weight for the pivot: on a sorted list the recursion is as deep as the list is long."""


def sort_parcels(parcels):
    if len(parcels) < 2:
        return parcels
    pivot = parcels[0]
    lighter = [parcel for parcel in parcels[1:] if parcel[1] < pivot[1]]
    others = [parcel for parcel in parcels[1:] if parcel[1] >= pivot[1]]
    return sort_parcels(lighter) + [pivot] + sort_parcels(others)
