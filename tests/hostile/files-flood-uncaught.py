# expect: runtime_error
# Hopes that a full file system is the judge's failure; it is the program's.
def solve(n):
    with open("/work/flood", "wb", buffering=0) as file:
        for _ in range(100):
            file.write(bytes(1 << 20))
    return 2 * n
