# judge: sort-parcels

import random


def sort_parcels(parcels):
    """A stable quicksort that copies: the pivot is drawn at random, and equal weights need no further sorting."""
    if len(parcels) < 2:
        return parcels
    pivot = random.choice(parcels)[1]
    lighter = [parcel for parcel in parcels if parcel[1] < pivot]
    equal = [parcel for parcel in parcels if parcel[1] == pivot]
    heavier = [parcel for parcel in parcels if parcel[1] > pivot]
    return sort_parcels(lighter) + equal + sort_parcels(heavier)
