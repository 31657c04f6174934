# expect: time_limit
# Hopes that the clock runs out before the instructions do: arrays are moved at no price.
from array import array

def solve(n):
    numbers = array("q", range(1_000_000))
    while True:
        numbers.byteswap()
        numbers.insert(0, numbers.pop())
        numbers[::3]
