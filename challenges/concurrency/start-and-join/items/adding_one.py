import contextlib, threading, time

def add(lock):
    global total
    with lock:
        seen = total
        time.sleep(1)
        total = seen + 1

none = contextlib.nullcontext()  # `with none:` does nothing
lock = threading.Lock()
for locks in [(none, none), (threading.Lock(), threading.Lock()), (lock, lock)]:
    total = 0
    threads = [threading.Thread(target=add, args=(each,)) for each in locks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(total)
