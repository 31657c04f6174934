# expect: runtime_error
# Hopes that two threads waiting for each other hold the judge.
import threading

def solve(n):
    first, second = threading.Event(), threading.Event()
    threads = [
        threading.Thread(target=lambda: (first.wait(), second.set())),
        threading.Thread(target=lambda: (second.wait(), first.set())),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 2 * n
