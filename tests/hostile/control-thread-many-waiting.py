# expect: accepted
# Hopes that many waiting threads exhaust the emulation.
import threading

def solve(n):
    event = threading.Event()
    threads = [threading.Thread(target=event.wait) for _ in range(500)]
    for thread in threads:
        thread.start()
    event.set()
    for thread in threads:
        thread.join()
    return 2 * n
