# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that a thread calls it in code that is not the candidate's.
import threading

def bag(x: print): ...

def solve(n):
    thread = threading.Thread(target=bag.__annotations__["x"], args=(n,))
    thread.start()
    thread.join()
    return 2 * n
