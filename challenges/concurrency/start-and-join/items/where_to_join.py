import threading, time

for join_at_once in (True, False):
    begin = time.monotonic()
    threads = []
    for seconds in (3, 2):
        threads.append(threading.Thread(target=time.sleep, args=(seconds,)))
    for thread in threads:
        thread.start()
        if join_at_once:
            thread.join()
    for thread in threads:
        thread.join()
    print(round(time.monotonic() - begin))
