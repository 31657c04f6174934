# expect: memory_limit
# Hopes to take all memory of the machine, a piece at a time.
def solve(n):
    pieces = []
    while True:
        pieces.append([0] * 1000)
