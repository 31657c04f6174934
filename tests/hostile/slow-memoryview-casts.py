# expect: time_limit
# Hopes that the clock runs out before the instructions do: views of much memory in steps cost little.
def solve(n):
    view = memoryview(bytearray(20_000_000))
    while True:
        view[::64].tobytes()
        view.cast("d")[::512].tolist()
