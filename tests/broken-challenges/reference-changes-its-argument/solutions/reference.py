def double(numbers):
    for place in range(len(numbers)):
        numbers[place] *= 2
    return numbers
