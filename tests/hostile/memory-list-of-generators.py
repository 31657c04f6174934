# expect: memory_limit
# Hopes that suspended frames are not counted.
def numbers():
    yield from range(10)

def solve(n):
    running = []
    while True:
        generator = numbers()
        next(generator)
        running.append(generator)
