# expect: time_limit
# Hopes that the host hands over the bytes of a file without charging for them.
def solve(n):
    with open("/work/data", "wb+", buffering=0) as file:
        file.write(bytes(8 << 20))
        while True:
            file.seek(0)
            file.read(8 << 20)
