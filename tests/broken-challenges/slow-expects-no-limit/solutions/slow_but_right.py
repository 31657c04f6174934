def above(numbers, limit):
    return len([number for number in numbers if number > limit])
