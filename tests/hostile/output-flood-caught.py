# expect: output_limit
# Hopes that the cap arrives as an exception that can be caught.
def solve(n):
    try:
        for _ in range(10_000):
            print("x" * 1000)
    except BaseException:
        pass
    return 2 * n
