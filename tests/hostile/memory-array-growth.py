# expect: memory_limit
# Hopes that arrays of machine numbers are not counted.
import array

def solve(n):
    numbers = array.array("d", [0.5] * 1000)
    while True:
        numbers.extend(numbers)
