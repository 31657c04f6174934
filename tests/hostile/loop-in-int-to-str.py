# expect: time_limit
# Hopes that lifting the digit limit makes a conversion take for ever.
import sys

def solve(n):
    sys.set_int_max_str_digits(0)
    number = 3 ** 1_000_000
    while str(number):
        pass
    return 2 * n
