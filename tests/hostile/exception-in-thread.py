# expect: accepted
# Control: an exception in a thread is printed and ends the thread only.
import threading

def fail():
    raise ValueError("in the thread")

def solve(n):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    return 2 * n
