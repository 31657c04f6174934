# expect: time_limit
# Hopes that the clock runs out before the instructions do: digests of much cost little.
import hashlib

def solve(n):
    data = bytes(20_000_000)
    while True:
        hashlib.sha512(data)
        hashlib.sha3_512(data)
        hashlib.blake2s(data)
