# judge: sort-parcels


def sort_parcels(parcels: list[list]) -> list[list]:
    """Return the parcels from light to heavy; equal weights keep their order.

    Merge sort: halves are sorted by themselves and then merged. It is stable because the left half wins ties.
    Time: O(n log n) whatever the order. Memory: O(n), and the recursion is only log n deep.
    """
    if len(parcels) < 2:
        return parcels
    middle = len(parcels) // 2
    return merge(sort_parcels(parcels[:middle]), sort_parcels(parcels[middle:]))


def merge(left, right):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i][1] <= right[j][1]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]
