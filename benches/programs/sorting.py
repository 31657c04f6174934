"""Sorting: by keys, by several keys, backwards, by a comparison, of nearly sorted data; and by hand."""

from functools import cmp_to_key
from heapq import heappop, heappush
from operator import itemgetter

COUNT = 9000
ROUNDS = 9


def people(seed):
    made = []
    for number in range(COUNT):
        seed = (seed * 1103515245 + 12345) % 2147483648
        draw = seed >> 8
        made.append((draw % 5003, "name-%04d" % (draw % 7919), draw % 97, number))
    return made


def checksum(rows):
    total = 0
    for row in rows:
        total = (total * 31 + row[3]) % 1000000007
    return total


def compare(first, second):
    if first[2] != second[2]:
        return -1 if first[2] < second[2] else 1
    return (first[0] < second[0]) - (first[0] > second[0])


def merge_sort(rows):
    if len(rows) < 2:
        return rows
    middle = len(rows) // 2
    left, right = merge_sort(rows[:middle]), merge_sort(rows[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j][0] < left[i][0]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    merged.extend(left[i:])
    merged.extend(right[j:])
    return merged


def heap_sort(rows):
    heap = []
    for row in rows:
        heappush(heap, row)
    return [heappop(heap) for _ in range(len(heap))]


def main():
    total = 0
    for turn in range(ROUNDS):
        rows = people(turn + 1)
        by_name = sorted(rows, key=lambda row: (row[1], -row[0]))
        by_age = sorted(rows, key=itemgetter(2, 1), reverse=True)
        by_hand = sorted(rows, key=cmp_to_key(compare))
        nearly = sorted(by_name[:-50] + by_name[-50:][::-1], key=itemgetter(1))
        merged = merge_sort(rows)
        heaped = heap_sort(rows)
        texts = sorted((row[1] for row in rows), key=str.upper)
        for made in (by_name, by_age, by_hand, nearly, merged, heaped):
            total = (total * 31 + checksum(made)) % 1000000007
        total += int(texts[COUNT // 2][5:])
    print("sorting", checksum(merged), checksum(heaped), total)


main()
