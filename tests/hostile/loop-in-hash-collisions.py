# expect: time_limit
# Hopes that colliding keys make a dict quadratic at no price.
import sys

def solve(n):
    modulus = sys.hash_info.modulus
    return 2 * n + 0 * len({modulus * i for i in range(200_000)})
