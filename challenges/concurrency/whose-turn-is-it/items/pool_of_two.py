import time
from concurrent.futures import ThreadPoolExecutor
def work(seconds):
    time.sleep(seconds)
    if seconds == 2:
        raise ValueError("two")
    print("done", seconds)
    return seconds * 10
with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(work, seconds) for seconds in (5, 2, 1)]
for future in futures:
    try:
        print(future.result())
    except ValueError as error:
        print("error", error)
