# expect: accepted
# Hopes that 200,000 maps over each other overflow the C stack, which no counter of Python's watches. There is room for them.
def solve(n):
    numbers = iter([n])
    for _ in range(200_000):
        numbers = map(int, numbers)
    return 2 * next(numbers)
