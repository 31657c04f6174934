# expect: accepted
# Control: a timer of a day's work, a thread-local value and a daemon that nobody waits for.
import threading
import time

def solve(n):
    box, local = [], threading.local()
    local.value = n
    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
    timer = threading.Timer(3600, lambda: box.append(hasattr(local, "value")))
    timer.start()
    timer.join()
    return 2 * n if box == [False] else box
