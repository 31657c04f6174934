# judge: repair-four-searches
# Mistake: writes everything anew.


def first_at_least(numbers, wanted):
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def answer(numbers, name, wanted):
    first = first_at_least(numbers, wanted)
    if name == "first_at_least":
        return first
    if name == "last_at_most":
        return first_at_least(numbers, wanted + 1) - 1
    if name == "contains":
        return wanted in numbers[first : first + 1]
    return min(numbers[max(first - 1, 0) : first + 1], key=lambda number: abs(number - wanted), default=None)


def answer_all(numbers, questions):
    return [answer(numbers, name, wanted) for name, wanted in questions]
