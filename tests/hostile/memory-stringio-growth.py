# expect: memory_limit
# Hopes that a file in memory is not counted as memory.
import io

def solve(n):
    buffer = io.StringIO()
    while True:
        buffer.write("x" * 100_000)
