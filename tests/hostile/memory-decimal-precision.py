# expect: memory_limit
# Hopes that the decimal library, which calls malloc itself, is not counted.
import decimal

def solve(n):
    decimal.getcontext().prec = decimal.MAX_PREC
    decimal.Decimal(1) / 3
    return 2 * n
