# expect: wrong_answer
# Hopes that an encoder under the tightest digit limit fails on a number of 1000 digits.
import sys

def solve(n):
    sys.set_int_max_str_digits(640)
    return 10 ** 1000 + n
