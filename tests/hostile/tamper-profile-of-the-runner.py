# expect: runtime_error
# Hopes that a profile function that raises breaks the runner after the call.
import sys

def profile(frame, event, argument):
    if event == "call" and "solution" not in frame.f_code.co_filename:
        sys.setprofile(None)
        raise SystemExit(0)

def solve(n):
    sys.setprofile(profile)
    return 2 * n + 1
