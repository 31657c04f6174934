# judge: sort-parcels
"""Takes the pivot from the middle, where the heaviest stands if the list goes up and then down."""


def sort_parcels(parcels):
    if len(parcels) < 2:
        return parcels
    pivot = parcels[len(parcels) // 2][1]
    lighter = [parcel for parcel in parcels if parcel[1] < pivot]
    equal = [parcel for parcel in parcels if parcel[1] == pivot]
    heavier = [parcel for parcel in parcels if parcel[1] > pivot]
    return sort_parcels(lighter) + equal + sort_parcels(heavier)
