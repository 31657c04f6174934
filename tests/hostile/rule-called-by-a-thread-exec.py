# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that a pardon of the library covers this: `exec` as the target of a thread: its caller is the runner's emulation of threads (`judge_runner:` in SOURCE).
import threading
def bag(x: exec): ...
def solve(n):
    space = {"n": n}
    thread = threading.Thread(target=bag.__annotations__["x"], args=("t = 0\nfor i in range(n):\n    t += 2\n", space))
    thread.start()
    thread.join()
    return space["t"]
