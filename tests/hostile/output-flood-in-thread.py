# expect: output_limit
# Hopes that a thread's output is not capped.
import threading

def flood():
    for _ in range(10_000):
        print("x" * 1000)

def solve(n):
    thread = threading.Thread(target=flood)
    thread.start()
    thread.join()
    return 2 * n
