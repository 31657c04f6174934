# expect: accepted
# Control: exact arithmetic of the library.
from decimal import Decimal, getcontext
from fractions import Fraction

def solve(n):
    getcontext().prec = 50
    return int(Decimal(n) / Decimal("0.5")) + int(Fraction(n, 3) * 6) - 2 * n
