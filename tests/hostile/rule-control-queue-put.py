# expect: accepted
# forbid: methods=get
# Control: what the library does to get there is not this program's doing.
import queue
def solve(n):
    q = queue.Queue()
    q.put(n)
    return 2 * n
