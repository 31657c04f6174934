# expect: runtime_error
# Hopes that a trace function gets to see, and to change, the runner's variables after the call. All that can come of it is a
# reply that nobody reads.
import sys

def trace(frame, event, argument):
    for name in ("result", "text", "answer", "value", "size"):
        if name in frame.f_locals and "solution" not in frame.f_code.co_filename:
            frame.f_locals[name] = "2"
    return trace

def solve(n):
    frame = sys._getframe(1)
    while frame is not None:
        frame.f_trace = trace
        frame = frame.f_back
    sys.settrace(trace)
    return 2 * n + 1
