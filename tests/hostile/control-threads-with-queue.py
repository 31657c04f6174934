# expect: accepted
# Control: workers fed through a queue.
import queue
import threading

def worker(tasks, results):
    while (item := tasks.get()) is not None:
        results.put(item)
        tasks.task_done()

def solve(n):
    tasks, results = queue.Queue(), queue.Queue()
    threads = [threading.Thread(target=worker, args=(tasks, results)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for item in [n] * 2 + [None] * 3:
        tasks.put(item)
    for thread in threads:
        thread.join()
    return results.get() + results.get()
