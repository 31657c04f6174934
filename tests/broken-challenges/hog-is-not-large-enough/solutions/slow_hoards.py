def above(numbers, limit):
    hoard = bytearray(10 << 20)
    return sum(number > limit for number in numbers) + hoard[0]
