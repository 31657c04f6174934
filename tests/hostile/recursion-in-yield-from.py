# expect: accepted
# Hopes that 100,000 generators delegating to each other overflow a stack.
def relay(source):
    yield from source

def solve(n):
    source = iter([n])
    for _ in range(100_000):
        source = relay(source)
    return 2 * next(source)
