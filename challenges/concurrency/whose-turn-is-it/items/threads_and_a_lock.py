import threading, time
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
def free():
    time.sleep(1)
def locked():
    with lock:
        time.sleep(1)
for work in (free, locked):
    start = time.monotonic()
    with ThreadPoolExecutor(max_workers=3) as pool:
        for _ in range(3):
            pool.submit(work)
    print(work.__name__, round(time.monotonic() - start))
