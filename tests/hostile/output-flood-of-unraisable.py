# expect: output_limit
# Hopes that complaints about finalisers that raise are not capped.
class Broken:
    def __del__(self):
        raise ValueError("x" * 100_000)

def solve(n):
    for _ in range(100):
        Broken()
    return 2 * n
