# judge: repair-four-searches
# Mistake: repairs nearest, but gets its ties wrong on the way.


def contains(numbers, wanted):
    low, high = 0, len(numbers) - 1
    while low <= high:
        middle = (low + high) // 2
        if numbers[middle] == wanted:
            return True
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return False


def first_at_least(numbers, wanted):
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def last_at_most(numbers, wanted):
    low, high = -1, len(numbers) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if numbers[middle] <= wanted:
            low = middle
        else:
            high = middle - 1
    return low


def nearest(numbers, wanted):
    if not numbers:
        return None
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    above = numbers[min(low, len(numbers) - 1)]
    below = numbers[max(low - 1, 0)]
    return below if wanted - below < above - wanted else above


SEARCHES = {
    "contains": contains,
    "first_at_least": first_at_least,
    "last_at_most": last_at_most,
    "nearest": nearest,
}


def answer_all(numbers: list[int], questions: list[list]) -> list:
    """Return the answers to all questions, [name, wanted] each, about the sorted numbers."""
    return [SEARCHES[name](numbers, wanted) for name, wanted in questions]
