# expect: output_limit
# kind: program
# Hopes that output after the end is not capped.
import atexit

@atexit.register
def flood():
    for _ in range(10_000):
        print("x" * 1000)

print(2 * int(input()))
