# expect: memory_limit
# Hopes that a thread's memory is not the case's, and that its exception is lost with it.
import threading

def fill():
    hoard = []
    while True:
        hoard.append(bytearray(1 << 20))

def solve(n):
    thread = threading.Thread(target=fill)
    thread.start()
    thread.join()
    return 2 * n
