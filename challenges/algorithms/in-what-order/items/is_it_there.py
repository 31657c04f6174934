from bisect import bisect_left

def find(items, wanted):
    place = bisect_left(items, wanted)
    return place if place < len(items) and items[place] == wanted else None

print(find([2, 4, 6, 8], 6), find([2, 4, 6, 8], 5), find([2, 4, 6, 8], 9))
print(find([8, 6, 4, 2], 2))
