# expect: runtime_error
# Hopes that a class that is registered with the library's own passes for one of its objects.
from fractions import Fraction


class Mine:
    numerator, denominator = 1, 1


Fraction.register(Mine)


def solve(n):
    return Mine()
