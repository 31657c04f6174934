# expect: rule_violation
# forbid: calls=sorted
# Hopes that a pardon of the library covers this: a C function as the target of a thread: the frames at its entry.
import threading, _thread
def bag(x: sorted): ...
def solve(n):
    items = []
    class It:
        def __iter__(self):
            items.append(1)
            return iter([])
    t = threading.Thread(target=bag.__annotations__["x"], args=(It(),))
    t.start(); t.join()
    return 2 * n if items else 0
