# expect: wrong_answer
# Hopes that the host multiplies out a number of 400 million digits.
from decimal import Decimal


def solve(n):
    return Decimal("1E+400000000")
