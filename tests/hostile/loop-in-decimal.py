# expect: time_limit
# Hopes that a logarithm to a million digits is one instruction.
import decimal

def solve(n):
    decimal.getcontext().prec = 500_000
    decimal.Decimal(2).ln()
    return 2 * n
