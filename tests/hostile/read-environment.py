# expect: wrong_answer
# Hopes that the host's environment and arguments are the guest's.
import os
import sys

def solve(n):
    return [dict(os.environ), sys.argv[1:], getattr(sys, "orig_argv", None)]
