# expect: runtime_error
# Hopes that the judge calls the candidate's hook for what was raised.
import sys

def spin(*arguments):
    while True:
        pass

sys.excepthook = spin

def solve(n):
    raise ValueError(n)
