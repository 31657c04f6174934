# expect: output_limit
# Hopes that output from a finaliser is not capped.
class Noisy:
    def __del__(self):
        for _ in range(10_000):
            print("x" * 1000)

def solve(n):
    noisy = Noisy()
    del noisy
    return 2 * n
