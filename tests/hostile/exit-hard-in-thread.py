# expect: runtime_error
# Hopes to end the process from a thread.
import os
import threading

def solve(n):
    thread = threading.Thread(target=os._exit, args=(0,))
    thread.start()
    thread.join()
    return 2 * n
