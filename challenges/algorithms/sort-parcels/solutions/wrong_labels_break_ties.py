# judge: sort-parcels
"""Mistake: compares weight and label, so that parcels of the same weight come in alphabetical order."""


def sort_parcels(parcels):
    if len(parcels) < 2:
        return parcels
    middle = len(parcels) // 2
    left, right = sort_parcels(parcels[:middle]), sort_parcels(parcels[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i][::-1] <= right[j][::-1]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]
