# expect: wrong_answer
# Hopes that an audit hook, which cannot be removed, stops the runner.
import sys

def hook(event, arguments):
    raise RuntimeError(event)

def solve(n):
    sys.addaudithook(hook)
    return 2 * n + 1
