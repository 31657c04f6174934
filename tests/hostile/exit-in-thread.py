# expect: accepted
# Control: sys.exit in a thread ends the thread only.
import sys
import threading

def solve(n):
    thread = threading.Thread(target=sys.exit, args=(1,))
    thread.start()
    thread.join()
    return 2 * n
