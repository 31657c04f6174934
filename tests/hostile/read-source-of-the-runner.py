# expect: wrong_answer
# Hopes that the source of the runner, with whatever it holds, can be printed.
import inspect
import sys

def solve(n):
    frame = sys._getframe(1)
    try:
        return inspect.getsource(frame.f_code)[:1000]
    except (OSError, TypeError):
        return str(frame.f_code.co_consts)[:1000] + str(frame.f_code.co_names)[:1000]
