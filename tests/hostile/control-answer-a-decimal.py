# expect: accepted
# Control: a number of the library counts by its value.
from decimal import Decimal


def solve(n):
    return Decimal(2 * n) + Decimal("0.00")
