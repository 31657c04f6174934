# judge: sort-parcels


def sort_parcels(parcels):
    """Merges runs of 1, 2, 4, … parcels, without recursion."""
    source, width = list(parcels), 1
    while width < len(source):
        target = []
        for start in range(0, len(source), 2 * width):
            middle = min(start + width, len(source))
            end = min(start + 2 * width, len(source))
            left, right = start, middle
            for _ in range(end - start):
                if right >= end or left < middle and not source[right][1] < source[left][1]:
                    target.append(source[left])
                    left += 1
                else:
                    target.append(source[right])
                    right += 1
        source, width = target, 2 * width
    return source
