# judge: sort-parcels
"""A good pivot, but equal weights all go to one side: many of them make the recursion deep."""


def sort_parcels(parcels):
    if len(parcels) < 2:
        return parcels
    middle = len(parcels) // 2
    pivot = parcels[middle]
    lighter = [parcel for parcel in parcels[:middle] if parcel[1] <= pivot[1]]
    lighter += [parcel for parcel in parcels[middle + 1 :] if parcel[1] < pivot[1]]
    heavier = [parcel for parcel in parcels[:middle] if parcel[1] > pivot[1]]
    heavier += [parcel for parcel in parcels[middle + 1 :] if parcel[1] >= pivot[1]]
    return sort_parcels(lighter) + [pivot] + sort_parcels(heavier)
