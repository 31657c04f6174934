def search(items, wanted):
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        print(items[middle], end=" ")
        if items[middle] == wanted:
            return middle
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1

print(search([1, 3, 5, 7, 9, 11, 13, 15], 11))
print(search([1, 3, 5, 7, 9, 11, 13, 15], 4))
