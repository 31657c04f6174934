"""Floats in lists: the largest singular value of an endless matrix, by the power method on its corner."""

from math import sqrt

SIZE = 280
ROUNDS = 10


def entry(row, column):
    place = row + column
    return 1.0 / (place * (place + 1) // 2 + row + 1)


def times(vector):
    product = []
    for row in range(len(vector)):
        total = 0.0
        for column, value in enumerate(vector):
            total += entry(row, column) * value
        product.append(total)
    return product


def times_transposed(vector):
    product = []
    for row in range(len(vector)):
        total = 0.0
        for column, value in enumerate(vector):
            total += entry(column, row) * value
        product.append(total)
    return product


def main():
    left = [1.0] * SIZE
    right = left
    for _ in range(ROUNDS):
        right = times_transposed(times(left))
        left = times_transposed(times(right))
    above = below = 0.0
    for first, second in zip(left, right):
        above += first * second
        below += second * second
    print("spectral %.12f" % sqrt(above / below))


main()
