# expect: memory_limit
# Hopes that suspended frames are not counted.
# The collector is off: walking over so many objects again and again would meet the limit on instructions first.
import gc

gc.disable()

def numbers():
    yield from range(10)

def solve(n):
    running = []
    while True:
        generator = numbers()
        next(generator)
        running.append(generator)
