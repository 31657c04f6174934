# expect: output_limit
# Hopes that what is written to a device counts for nothing.
def solve(n):
    with open("/dev/null", "wb") as null:
        for _ in range(20):
            null.write(bytes(1 << 20))
    with open("/dev/stdout", "wb", buffering=0) as out:
        for _ in range(200):
            out.write(bytes(1 << 20))
    return 2 * n
