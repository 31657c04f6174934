# expect: accepted
# Control: a counter behind a lock.
import threading

def solve(n):
    lock, count = threading.Lock(), 0

    def add(amount):
        nonlocal count
        for _ in range(100):
            with lock:
                count += amount

    threads = [threading.Thread(target=add, args=(n,)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count // 500
