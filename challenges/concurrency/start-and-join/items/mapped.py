import time
from concurrent.futures import ThreadPoolExecutor

finished = []

def work(seconds):
    time.sleep(seconds)
    finished.append(seconds)
    return seconds * 10

with ThreadPoolExecutor(max_workers=3) as pool:
    answers = pool.map(work, [3, 1, 2])
    print(finished)
print(finished)
print(list(answers))
