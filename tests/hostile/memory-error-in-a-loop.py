# expect: memory_limit
# Hopes that asking again and again wears the limit down (the verdict must not be time_limit).
def solve(n):
    hoard = []
    for _ in range(1000):
        try:
            while True:
                hoard.append(bytearray(1 << 20))
        except BaseException:
            continue
    return 2 * n
