# expect: time_limit
# Hopes that a thread is not metered with the case that started it.
import threading

def spin():
    while True:
        pass

def solve(n):
    thread = threading.Thread(target=spin)
    thread.start()
    thread.join()
    return 2 * n
