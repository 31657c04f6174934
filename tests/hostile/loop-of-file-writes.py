# expect: time_limit
# Hopes that the host copies the bytes of a file without charging for them.
def solve(n):
    block = bytes(8 << 20)
    with open("/work/data", "wb", buffering=0) as file:
        while block:
            file.seek(0)
            file.write(block)
    return 2 * n
