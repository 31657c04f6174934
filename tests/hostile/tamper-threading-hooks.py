# expect: wrong_answer
# Hopes that the emulation of threads can be turned against the runner.
import _thread
import threading

def solve(n):
    threading.excepthook = threading.settrace = lambda *arguments: 2
    _thread.start_new_thread = threading._start_new_thread = lambda *arguments: 2
    threading.current_thread = threading.main_thread = lambda: None
    threading._shutdown = lambda: 1 / 0
    return 2 * n + 1
