# expect: output_limit
# Hopes that printed tracebacks are not capped.
import traceback

def solve(n):
    while True:
        try:
            raise ValueError("x" * 10_000)
        except ValueError:
            traceback.print_exc()
