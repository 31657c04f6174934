# expect: time_limit
# Hopes that lifting the digit limit makes parsing take for ever.
import sys

def solve(n):
    sys.set_int_max_str_digits(0)
    digits = "7" * 1_000_000
    while int(digits):
        pass
    return 2 * n
