# expect: accepted
# forbid: methods=join
# Control: what the library does to get there is not this program's doing.
import queue
def solve(n):
    q = queue.Queue()
    q.put(n)
    return 2 * q.get()
